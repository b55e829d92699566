using Sim2l.Optimization;

namespace Sim2l.DataSources;

/// <summary>A result of few points, which had to be put together and stays in memory.</summary>
internal sealed class HeldResult(OptimizationHeader header, IReadOnlyList<double[]> columns) : MountedResult(header)
{
    public override IEnumerable<ReadOnlyMemory<double>> ReadColumn(MountReading reading, int column, int start, int count)
    {
        for (var at = start; at < start + count; at += ColumnChunk.MaximumRows)
            yield return columns[column].AsMemory(at, Math.Min(ColumnChunk.MaximumRows, start + count - at));
    }

    public override OptimizationResult Load(MountReading reading) => ToResult(columns);
}
