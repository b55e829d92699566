using Sim2l.Optimization;

namespace Sim2l.DataSources;

/// <summary>A result whose columns are read by SQL, one piece after the other, whatever their length.</summary>
internal sealed class QueriedResult(OptimizationHeader header, PointSource points, IReadOnlyList<MountedColumn> columns) : MountedResult(header)
{
    private const int ColumnsTogether = 100;

    public override IEnumerable<ReadOnlyMemory<double>> ReadColumn(MountReading reading, int column, int start, int count)
    {
        using var cursor = points.Open(reading, [columns[column]], start, count);
        for (var left = count; left > 0;)
        {
            var piece = new double[Math.Min(left, ColumnChunk.MaximumRows)];
            for (var i = 0; i < piece.Length; i++)
            {
                Next(reading, cursor);
                piece[i] = columns[column].Read(cursor, 0);
            }
            left -= piece.Length;
            yield return piece;
        }
    }

    public override OptimizationResult Load(MountReading reading)
    {
        var values = columns.Select(_ => GC.AllocateUninitializedArray<double>(Header.PointCount)).ToArray();
        for (var first = 0; first < columns.Count; first += ColumnsTogether)
        {
            var group = columns.Skip(first).Take(ColumnsTogether).ToArray();
            using var cursor = points.Open(reading, group, 0, Header.PointCount);
            for (var row = 0; row < Header.PointCount; row++)
            {
                Next(reading, cursor);
                for (var i = 0; i < group.Length; i++)
                    values[first + i][row] = group[i].Read(cursor, i);
            }
        }
        return ToResult(values);
    }

    private static void Next(MountReading reading, MountCursor cursor)
    {
        reading.Cancellation.ThrowIfCancellationRequested();
        if (!cursor.Read())
            throw new Sim2lException(ErrorKind.Corrupt, $"'{reading.Path}' has fewer rows than it counted.");
    }
}
