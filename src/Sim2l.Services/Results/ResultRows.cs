using Sim2l.Hosting;
using Sim2l.Runs;

namespace Sim2l.Results;

/// <summary>The rows of one answer, in JSON as soon as they are read: results may be large, and an answer must fit into memory.</summary>
internal sealed class ResultRows(IResultIndex index, ResultQuery query, Viewer viewer)
{
    private const int RowsAtOnce = 100;
    private const int AnswerBytes = 16 * 1024 * 1024;

    private readonly List<ReadOnlyMemory<byte>> _rows = [];
    private string? _next;

    /// <summary>Reads as many rows as are wanted, or as fit.</summary>
    public async Task ReadAsync(int limit, string? cursor, CancellationToken cancellation)
    {
        var bytes = 0L;
        _next = cursor;
        while (_rows.Count < limit && bytes < AnswerBytes)
        {
            var page = await index.GetPageAsync(query, Math.Min(RowsAtOnce, limit - _rows.Count), _next, viewer, cancellation);
            foreach (var row in page.Results)
            {
                _rows.Add(PythonJson.WriteMessageUtf8(ResultWire.Write(row)));
                bytes += _rows[^1].Length;
            }
            _next = page.NextCursor;
            if (_next is null)
                return;
        }
    }

    public IResult Answer(long? total)
    {
        var fields = new Dictionary<string, object?> { ["count"] = (long)_rows.Count, ["next_cursor"] = _next };
        if (total is not null)
            fields["total"] = total;
        return new RowsAnswer("results", _rows, fields);
    }
}
