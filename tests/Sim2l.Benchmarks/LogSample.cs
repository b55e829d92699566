using System.Globalization;
using Sim2l.Runs;
using SQLitePCL;

namespace Sim2l.Benchmarks;

internal sealed class LogSample : RowSample
{
    private readonly RunLogEntry[] _entries;
    private readonly string[] _times;

    public LogSample(int rows)
    {
        var start = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
        _entries = [.. Enumerable.Range(0, rows).Select(row => new RunLogEntry
        {
            Timestamp = start.AddMicroseconds(row * 1234L),
            Level = RunLogLevel.Info,
            Logger = "solver.heat",
            Message = string.Create(CultureInfo.InvariantCulture, $"step {row} converged after 12 iterations"),
        })];
        _times = [.. _entries.Select(static entry => RunTime.Format(entry.Timestamp!.Value))];
    }

    public override string InsertSql =>
        "INSERT INTO logs (timestamp, level, logger, message, context, exception_type, exception_message, stack_trace) VALUES (?, ?, ?, ?, ?, ?, ?, ?)";

    public override void WriteAll(RunWriter writer, int rows) => writer.WriteLogs(_entries.Take(rows));

    public override void WriteEach(RunWriter writer, int rows)
    {
        for (var row = 0; row < rows; row++)
            writer.WriteLog(_entries[row]);
    }

    public override void Bind(sqlite3_stmt statement, int row)
    {
        raw.sqlite3_bind_text(statement, 1, _times[row]);
        raw.sqlite3_bind_text(statement, 2, "INFO");
        raw.sqlite3_bind_text(statement, 3, _entries[row].Logger);
        raw.sqlite3_bind_text(statement, 4, _entries[row].Message);
        for (var place = 5; place <= 8; place++)
            raw.sqlite3_bind_null(statement, place);
    }
}
