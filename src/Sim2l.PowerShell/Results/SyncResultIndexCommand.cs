using System.Globalization;
using System.Management.Automation;
using Sim2l.Commands;

namespace Sim2l.Results;

[Cmdlet(VerbsData.Sync, "ResultIndex", SupportsShouldProcess = true)]
[OutputType(typeof(ResultSync))]
public sealed class SyncResultIndexCommand : ResultCommand
{
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "FullName", "Path")]
    [ValidateNotNullOrEmpty]
    public string[]? Root { get; set; }

    [Parameter]
    public SwitchParameter Prune { get; set; }

    [Parameter]
    public Visibility? Visibility { get; set; }

    protected override void ProcessRecord()
    {
        foreach (var root in Root ?? [Configuration.Options.RunRoot])
            WriteEach(root, () => [Sync(Root is null ? root : ResolveLiteralPath(root))]);
    }

    private ResultSync Sync(string root)
    {
        var indexed = Stream(cancellation => Results.GetIndexedRunsAsync(Me, cancellation));
        var stale = StaleRuns.Find(root, indexed);
        WriteVerbose(string.Create(CultureInfo.InvariantCulture, $"'{root}': {stale.Files:N0} files, {stale.Changed.Count:N0} new or changed, {stale.Removed.Count:N0} gone."));
        var sync = new ResultSync { Root = stale.Root, Files = stale.Files, Unchanged = stale.Files - stale.Changed.Count, Stale = stale.Changed.Count, Missing = stale.Removed.Count };
        sync = Register(stale, sync);
        return Prune ? sync with { Pruned = Remove(stale) } : sync;
    }

    private ResultSync Register(StaleRuns stale, ResultSync sync)
    {
        var target = string.Create(CultureInfo.InvariantCulture, $"{stale.Changed.Count:N0} new or changed runs of '{stale.Root}'");
        if (stale.Changed.Count == 0 || !ShouldProcess(target, "Read into the index of results"))
            return sync;
        using var progress = StartProgress("Reading runs into the index of results", stale.Changed.Count);
        long done = 0;
        foreach (var run in Stream(cancellation => RunRegistration.RegisterAsync(Results, stale.Changed, Visibility, Me, cancellation)))
        {
            progress.Status = Path.GetFileNameWithoutExtension(run.Path);
            progress.Report(++done);
            if (run.Fault is { } fault)
                WriteError(Errors.From(fault, Subject, run.Path));
            sync = Count(sync, run.Registration?.Outcome);
        }
        return sync;
    }

    private static ResultSync Count(ResultSync sync, ResultOutcome? outcome) => outcome switch
    {
        ResultOutcome.Registered => sync with { Registered = sync.Registered + 1 },
        ResultOutcome.Replaced => sync with { Replaced = sync.Replaced + 1 },
        ResultOutcome.Identical => sync with { Identical = sync.Identical + 1 },
        _ => sync with { Failed = sync.Failed + 1 },
    };

    private long Remove(StaleRuns stale)
    {
        long pruned = 0;
        foreach (var run in stale.Removed)
        {
            if (ShouldProcess($"{run.ExecutionId}, whose file '{run.RunPath}' is gone", "Take out of the index of results")
                && Try(run.ExecutionId, () => Wait(cancellation => Results.RemoveAsync(run.ExecutionId, Me, cancellation))))
                pruned++;
        }
        return pruned;
    }
}
