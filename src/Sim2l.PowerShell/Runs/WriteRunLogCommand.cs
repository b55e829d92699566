using System.Diagnostics;
using System.Management.Automation;

namespace Sim2l.Runs;

[Cmdlet(VerbsCommunications.Write, "RunLog", SupportsShouldProcess = true)]
[OutputType(typeof(void))]
public sealed class WriteRunLogCommand : OpenWriterCommand
{
    private const int MostPending = 5_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly List<RunLogEntry> _pending = [];
    private long _flushed = Stopwatch.GetTimestamp();
    private RunReference? _run;
    private bool _approved;

    [Parameter(Position = 1, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [TextOnly]
    [AllowNull]
    [AllowEmptyString]
    public string? Message { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateSet(nameof(RunLogLevel.Debug), nameof(RunLogLevel.Info), nameof(RunLogLevel.Warning), nameof(RunLogLevel.Error), nameof(RunLogLevel.Critical))]
    public RunLogLevel? Level { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Logger { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    public object? Context { get; set; }

    [Parameter(ValueFromPipeline = true)]
    public ErrorRecord? ErrorRecord { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    public DateTimeOffset? Timestamp { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? ExceptionType { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? ExceptionMessage { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? StackTrace { get; set; }

    protected override IEnumerable<object> ProcessData(RunReference run)
    {
        if (run.Path != _run?.Path)
            Begin(run);
        if (!_approved)
            return [];
        _pending.Add(Entry());
        if (_pending.Count >= MostPending || Stopwatch.GetElapsedTime(_flushed) > Patience)
            TryFlush();
        return [];
    }

    protected override bool TakeWord(string word)
    {
        if (Message is not null || ErrorRecord is not null)
            return false;
        Message = word;
        return true;
    }

    protected override void EndProcessing() => TryFlush();

    /// <remarks>Where the pipeline ends before its end, lines that had been accepted are written all the same.</remarks>
    protected override void Dispose(bool disposing)
    {
        try
        {
            if (disposing)
                Flush();
        }
        catch (Sim2lException)
        {
            // The pipeline is gone; nobody is left to be told.
        }
        finally
        {
            base.Dispose(disposing);
        }
    }

    private void Begin(RunReference run)
    {
        TryFlush();
        _approved = false;
        _run = run;
        Require(run);
        _approved = ShouldProcess(run.ExecutionId, "Write to the log");
    }

    /// <remarks>A run that does not take lines is said once, not for each batch.</remarks>
    private void TryFlush()
    {
        if (_run is not null && !Try(_run.Target, Flush))
            _approved = false;
    }

    private void Flush()
    {
        _flushed = Stopwatch.GetTimestamp();
        if (_pending.Count == 0)
            return;
        RunLogEntry[] entries = [.. _pending];
        _pending.Clear();
        Writer(_run!).WriteLogs(entries);
    }

    private RunLogEntry Entry() => new()
    {
        Timestamp = Timestamp ?? DateTimeOffset.UtcNow,
        Level = Level ?? (ErrorRecord is null ? RunLogLevel.Info : RunLogLevel.Error),
        Logger = NullIfEmpty(Logger),
        Message = Message ?? ErrorRecord?.Exception.Message ?? throw new Sim2lException(ErrorKind.InvalidInput, "There is nothing to write: give -Message or -ErrorRecord."),
        Context = PowerShellValue.Unwrap(Context),
        ExceptionType = NullIfEmpty(ExceptionType) ?? ErrorRecord?.Exception.GetType().FullName,
        ExceptionMessage = NullIfEmpty(ExceptionMessage) ?? ErrorRecord?.Exception.Message,
        StackTrace = NullIfEmpty(StackTrace) ?? ErrorRecordText.Trace(ErrorRecord),
    };
}
