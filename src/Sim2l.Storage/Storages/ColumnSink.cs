using Sim2l.Data;
using Sim2l.Optimization;

namespace Sim2l.Storages;

/// <summary>Takes the chunks of a result that is being stored, while its transaction lasts.</summary>
internal sealed class ColumnSink(SqlSession session, string key)
{
    private readonly Dictionary<int, long> _rows = [];
    private readonly ChunkBuffer _buffer = new();

    /// <summary>Stores the next chunk of a column, once the one before is stored; all but the last have <see cref="ColumnChunk.MaximumRows"/> values.</summary>
    public Task WriteAsync(int column, ReadOnlySpan<double> values)
    {
        session.Cancellation.ThrowIfCancellationRequested();
        session.StartStep();
        var rows = _rows.GetValueOrDefault(column);
        var chunk = checked((int)(rows / ColumnChunk.MaximumRows));
        if (rows % ColumnChunk.MaximumRows != 0)
            throw new InvalidOperationException($"Chunk {chunk - 1} of column {column} is not full, so that none can follow.");
        _rows[column] = rows + values.Length;
        var data = _buffer.For(values.Length, ColumnChunk.HeadSize + (values.Length * sizeof(double)));
        ColumnChunk.Encode(column, chunk, values, data);
        return ResultTables.WriteChunkAsync(session, key, column, chunk, data);
    }

    /// <summary>Whether all columns of a header came, with as many values as it says.</summary>
    public bool Holds(OptimizationHeader header) => header.PointCount == 0
        ? _rows.Count == 0
        : _rows.Count == header.Definition.ColumnCount && Enumerable.Range(0, header.Definition.ColumnCount).All(column => _rows.GetValueOrDefault(column) == header.PointCount);
}
