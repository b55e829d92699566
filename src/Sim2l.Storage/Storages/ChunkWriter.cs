using System.Collections.Immutable;
using Sim2l.Data;
using Sim2l.Optimization;

namespace Sim2l.Storages;

/// <summary>Writes columns as rows of <c>result_columns</c>, one chunk at a time in the same memory.</summary>
internal sealed class ChunkWriter(SqlSession session, string key)
{
    private readonly ChunkBuffer _buffer = new();

    public Task WriteAsync(int column, ImmutableArray<double> values) =>
        WriteAsync(column, values, sizeof(double), static (column, chunk, part, data) => ColumnChunk.Encode(column, chunk, part, data));

    public Task WriteAsync(int column, ImmutableArray<int> indices) =>
        WriteAsync(column, indices, sizeof(int), static (column, chunk, part, data) => ColumnChunk.Encode(column, chunk, part, data));

    private async Task WriteAsync<T>(int column, ImmutableArray<T> values, int size, Encoder<T> encode)
    {
        for (var chunk = 0; chunk < ColumnChunk.CountOf(values.Length); chunk++)
        {
            var rows = ColumnChunk.RowsOf(values.Length, chunk);
            var data = _buffer.For(rows, ColumnChunk.HeadSize + (rows * size));
            encode(column, chunk, values.AsSpan().Slice(chunk * ColumnChunk.MaximumRows, rows), data);
            await ResultTables.WriteChunkAsync(session, key, column, chunk, data).ConfigureAwait(false);
        }
    }

    private delegate void Encoder<T>(int column, int chunk, ReadOnlySpan<T> part, Span<byte> data);
}
