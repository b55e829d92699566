namespace Sim2l.DataSources;

/// <summary>Finds the lines in which rows of a CSV file begin: with line breaks inside quotes, DuckDB counts rows, not lines.</summary>
internal static class CsvLines
{
    private const int BufferSize = 65_536;

    /// <summary>The line of one row.</summary>
    public static long Find(string path, long row, CsvForm form) => Find(path, [row], form)[0];

    /// <summary>The lines of rows, which ascend; a row that is not found keeps its number.</summary>
    public static IReadOnlyList<long> Find(string path, IReadOnlyList<long> rows, CsvForm form)
    {
        if (form.Quote.Length == 0 || rows.Count == 0)
            return rows;
        var lines = new List<long>(rows.Count);
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, BufferSize, FileOptions.SequentialScan);
        var scan = new Scan((byte)form.Quote[0], form.Escape.Length > 0 && form.Escape != form.Quote ? (byte)form.Escape[0] : null);
        var buffer = new byte[BufferSize];
        int read;
        while (lines.Count < rows.Count && (read = stream.Read(buffer)) > 0)
            scan.Take(buffer.AsSpan(0, read), rows, lines);
        return [.. lines, .. rows.Skip(lines.Count)];
    }

    private sealed class Scan(byte quote, byte? escape)
    {
        private long _line = 1;
        private long _row = 1;
        private bool _isQuoted;
        private bool _isEscaped;
        private bool _isStart = true;

        public void Take(ReadOnlySpan<byte> bytes, IReadOnlyList<long> rows, List<long> lines)
        {
            foreach (var next in bytes)
            {
                if (_isStart && lines.Count < rows.Count && rows[lines.Count] == _row)
                    lines.Add(_line);
                _isStart = false;
                if (_isEscaped)
                    _isEscaped = false;
                else if (next == escape && _isQuoted)
                    _isEscaped = true;
                else if (next == quote)
                    _isQuoted = !_isQuoted;
                if (next != '\n')
                    continue;
                _line++;
                if (_isQuoted)
                    continue;
                _row++;
                _isStart = true;
            }
        }
    }
}
