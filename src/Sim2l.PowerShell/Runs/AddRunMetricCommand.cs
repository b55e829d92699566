using System.Management.Automation;
using Sim2l.Commands;

namespace Sim2l.Runs;

[Cmdlet(VerbsCommon.Add, "RunMetric", SupportsShouldProcess = true)]
[OutputType(typeof(Run))]
public sealed class AddRunMetricCommand : RunDataCommand
{
    private const int MostOpen = 16;

    /// <summary>A batch for each run met so far; null where a run cannot or must not be written, which was said once.</summary>
    private readonly Dictionary<string, MetricBatch?> _batches = [];

    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string Name { get; set; } = "";

    [Parameter(Mandatory = true, Position = 2, ValueFromPipelineByPropertyName = true)]
    [StrictNumber]
    [ValidateNotNullOrEmpty]
    public double[] Value { get; set; } = [];

    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Unit { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(MetricCategoryCompleter))]
    public string? Category { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EmptyAsNull]
    public long? Step { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EmptyAsNull]
    public DateTimeOffset? Timestamp { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EmptyAsNull]
    public object? Metadata { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    protected override IEnumerable<object> ProcessData(RunReference run)
    {
        if (GetBatch(run) is { } batch)
        {
            AddTo(batch);
            if (batch.IsDue)
                Flush(batch);
        }
        return [];
    }

    protected override void EndProcessing() => CloseAll();

    /// <remarks>Reached with rows only when the pipeline broke: what was measured until then is what its user wants to see.</remarks>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            foreach (var batch in _batches.Values)
                batch?.Dispose();
            _batches.Clear();
        }
        base.Dispose(disposing);
    }

    private MetricBatch? GetBatch(RunReference run)
    {
        if (_batches.TryGetValue(run.Path, out var known))
            return known;
        if (_batches.Values.Count(static batch => batch is not null) >= MostOpen)
            CloseAll();

        _batches[run.Path] = null;
        var writer = OpenWriter(run);
        if (ShouldProcess(writer.ExecutionId, "Add metrics"))
            return _batches[run.Path] = new MetricBatch(run, writer);
        writer.Dispose();
        return null;
    }

    private void AddTo(MetricBatch batch)
    {
        var metric = new RunMetric
        {
            Name = Name,
            Value = Value[0],
            Unit = NullIfEmpty(Unit),
            Category = NullIfEmpty(Category),
            Timestamp = Timestamp ?? TimeProvider.System.GetUtcNow(),
            Step = Step ?? (Value.Length > 1 ? 0 : null),
            Metadata = PowerShellValue.Unwrap(Metadata),
        };
        batch.Add(metric);
        for (var i = 1; i < Value.Length; i++)
            batch.Add(metric with { Value = Value[i], Step = metric.Step + i });
    }

    private bool Flush(MetricBatch batch)
    {
        if (Try(batch.Run.Target, batch.Flush))
            return true;
        batch.Discard();
        batch.Dispose();
        _batches[batch.Run.Path] = null;
        return false;
    }

    private void CloseAll()
    {
        foreach (var batch in _batches.Values.OfType<MetricBatch>().ToArray())
        {
            if (!Flush(batch))
                continue;
            _batches.Remove(batch.Run.Path);
            batch.Dispose();
            Run? run = null;
            if (PassThru && Try(batch.Run.Target, () => run = ReadRun(batch.Run)))
                WriteObject(run);
        }
    }
}
