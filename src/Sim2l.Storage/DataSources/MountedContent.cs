using Sim2l.Optimization;
using Sim2l.Storages;

namespace Sim2l.DataSources;

/// <summary>What a mounted file holds, as long as it has one stamp. Safe for many threads, each with a reading of its own.</summary>
internal abstract class MountedContent
{
    /// <summary>What it is recognised as.</summary>
    public abstract string Name { get; }

    /// <summary>How many results there are.</summary>
    public abstract long Count(MountReading reading);

    /// <summary>Some results in the order of their keys, damaged ones with their faults.</summary>
    /// <param name="reading">The file.</param>
    /// <param name="stamp">Its stamp.</param>
    /// <param name="prefix">What the keys begin with.</param>
    /// <param name="after">The key before the first one; null to begin.</param>
    /// <param name="limit">How many.</param>
    public abstract IReadOnlyList<StoredResult> Page(MountReading reading, MountStamp stamp, string prefix, string? after, int limit);

    /// <summary>A result without its points, or null; a damaged one with its fault.</summary>
    public abstract StoredResult? Find(MountReading reading, MountStamp stamp, string key);

    /// <summary>The points of a result that was found and is not damaged.</summary>
    public abstract OptimizationResult Load(MountReading reading, StoredResult result);

    /// <summary>A part of a column of such a result, in pieces.</summary>
    public abstract IEnumerable<ReadOnlyMemory<double>> ReadColumn(MountReading reading, StoredResult result, int column, int start, int count);

    /// <summary>Whether a fault concerns one result and not the whole file.</summary>
    private protected static bool IsOfOne(Sim2lException fault) => fault.Kind is ErrorKind.Corrupt or ErrorKind.NotSupported or ErrorKind.InvalidInput or ErrorKind.TooLarge;
}
