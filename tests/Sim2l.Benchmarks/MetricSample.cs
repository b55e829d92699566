using System.Globalization;
using Sim2l.Runs;
using SQLitePCL;

namespace Sim2l.Benchmarks;

internal sealed class MetricSample : RowSample
{
    private readonly RunMetric[] _metrics;
    private readonly string[] _times;
    private readonly string[] _metadata;

    public MetricSample(int rows)
    {
        var start = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
        _metrics = [.. Enumerable.Range(0, rows).Select(row => new RunMetric
        {
            Timestamp = start.AddMicroseconds(row * 1234L),
            Name = "residual",
            Value = 1.0 / (row + 1),
            Unit = "K",
            Category = "custom",
            Step = row,
        })];
        _times = [.. _metrics.Select(static metric => RunTime.Format(metric.Timestamp!.Value))];
        _metadata = [.. _metrics.Select(static metric => string.Create(CultureInfo.InvariantCulture, $"{{\"step\": {metric.Step}}}"))];
    }

    public override string InsertSql => "INSERT INTO metrics (timestamp, metric_name, metric_value, metric_unit, category, metadata) VALUES (?, ?, ?, ?, ?, ?)";

    public override void WriteAll(RunWriter writer, int rows) => writer.AddMetrics(_metrics.Take(rows));

    public override void WriteEach(RunWriter writer, int rows)
    {
        for (var row = 0; row < rows; row++)
            writer.AddMetric(_metrics[row]);
    }

    public override void Bind(sqlite3_stmt statement, int row)
    {
        var metric = _metrics[row];
        raw.sqlite3_bind_text(statement, 1, _times[row]);
        raw.sqlite3_bind_text(statement, 2, metric.Name);
        raw.sqlite3_bind_double(statement, 3, metric.Value);
        raw.sqlite3_bind_text(statement, 4, metric.Unit);
        raw.sqlite3_bind_text(statement, 5, metric.Category);
        raw.sqlite3_bind_text(statement, 6, _metadata[row]);
    }
}
