using System.Runtime.InteropServices;
using Sim2l.Optimization;

namespace Sim2l.DataSources;

/// <summary>A result as a mounted file has it: what is known of it, and how its points are read.</summary>
internal abstract class MountedResult(OptimizationHeader header)
{
    public OptimizationHeader Header { get; } = header;

    /// <summary>A part of a column, in pieces.</summary>
    public abstract IEnumerable<ReadOnlyMemory<double>> ReadColumn(MountReading reading, int column, int start, int count);

    /// <summary>All points.</summary>
    public abstract OptimizationResult Load(MountReading reading);

    private protected OptimizationResult ToResult(IEnumerable<double[]> columns) => new(Header.Definition, columns.Select(ImmutableCollectionsMarshal.AsImmutableArray));
}
