using Sim2l.Optimization;

namespace Sim2l.Storages;

/// <summary>What a storage in memory keeps of a key.</summary>
internal sealed record MemoryItem(ResultRevision Revision, OptimizationResult? Result)
{
    // What a key and its place cost, measured coarsely: small results must not be free.
    private const long Overhead = 512;

    /// <summary>How many bytes it takes.</summary>
    public long Bytes { get; } = Overhead + (Revision.Key.Length * 2L) + (Result is null ? 0 : SizeOf(Result));

    public StoredResult ToStored() => new() { Revision = Revision, Header = Result!.Header, SizeBytes = Bytes };

    private static long SizeOf(OptimizationResult result)
    {
        var points = result.PointCount * (long)result.Columns.Length * sizeof(double);
        return points + result.ResultSets.Sum(static set => Overhead + (set.Indices.Length * (long)sizeof(int)));
    }
}
