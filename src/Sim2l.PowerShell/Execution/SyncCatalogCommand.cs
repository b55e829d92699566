using System.Globalization;
using System.Management.Automation;
using Sim2l.Catalog;
using Sim2l.Commands;
using Sim2l.Runs;
using Sim2l.Sessions;

namespace Sim2l.Execution;

[Cmdlet(VerbsData.Sync, "Catalog", DefaultParameterSetName = PathSet, SupportsShouldProcess = true)]
[OutputType(typeof(CatalogSync))]
public sealed class SyncCatalogCommand : StoreCommand
{
    private const string PathSet = "Path";
    private const string LiteralPathSet = "LiteralPath";
    private const string InputObjectSet = "InputObject";

    private readonly HashSet<(string Name, string Version)> _declined = [];
    private CatalogPlace? _place;
    private CatalogReporter? _reporter;
    private CatalogSync? _sync;
    private bool _isOver;

    [Parameter(ParameterSetName = PathSet, Position = 0)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? Path { get; set; }

    [Parameter(ParameterSetName = LiteralPathSet, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "FullName")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = [];

    [Parameter(ParameterSetName = InputObjectSet, Mandatory = true, ValueFromPipeline = true)]
    [ValidateNotNull]
    public IRunItem[] InputObject { get; set; } = [];

    [Parameter]
    public RefusedReports Refused { get; set; }

    protected override string Subject => Errors.Catalog;

    protected override void BeginProcessing()
    {
        _isOver = !Try(null, () => _place = CatalogPlace.Of(InForce));
        if (_isOver)
            return;
        _reporter = _place!.Report();
        _sync = new() { Destination = _place.Name };
        if (File.Exists(ConnectedStores.OutboxFile))
            Try(ConnectedStores.OutboxFile, Deliver);
    }

    protected override void ProcessRecord()
    {
        switch (ParameterSetName)
        {
            case InputObjectSet:
                foreach (var item in InputObject)
                    Sync(new(item.ExecutionId, item.RunPath is { Length: > 0 } path ? path : new RunFolder(Configuration.Options.RunRoot).PathOf(item.ExecutionId), item));
                break;
            case LiteralPathSet:
                foreach (var path in LiteralPath)
                    SyncPath(path, () => [ResolveLiteralPath(path)]);
                break;
            case PathSet when Path is not null:
                foreach (var path in Path)
                    SyncPath(path, () => ResolveWildcardPath(path));
                break;
            default:
                SyncFolder(Configuration.Options.RunRoot);
                break;
        }
    }

    protected override void EndProcessing()
    {
        if (_sync is null)
            return;
        if (File.Exists(ConnectedStores.OutboxFile))
            Try(ConnectedStores.OutboxFile, CountOutbox);
        if (!_isOver)
            CatalogAutoSync.Forget(_sync.Destination);
        WriteVerbose(_sync.IsChanged ? $"The catalog '{_sync.Destination}' learned of runs." : $"The catalog '{_sync.Destination}' learned nothing new.");
        WriteObject(_sync);
    }

    private static bool IsAway(ErrorKind kind) =>
        kind is ErrorKind.Unavailable or ErrorKind.Timeout or ErrorKind.Unauthorized or ErrorKind.Throttled or ErrorKind.ReadOnly or ErrorKind.Corrupt;

    private void Deliver()
    {
        var outbox = ConnectedStores.Outbox();
        var (kind, place) = (RunReport.Kind, _place!);
        var meant = Stream(outbox.ListAsync).Where(item => item.Kind == kind && item.Destination == place.Name && (!item.IsRefused || Refused != RefusedReports.Keep)).ToList();
        var target = string.Create(CultureInfo.InvariantCulture, $"{meant.Count:N0} queued reports for '{place.Name}'");
        if (meant.Count == 0 || !ShouldProcess(target, Refused == RefusedReports.Discard ? "Deliver, and remove what was refused" : "Deliver"))
            return;
        if (Refused == RefusedReports.Retry)
            Wait(cancellation => outbox.RetryAsync(kind, place.Name, cancellation));
        if (Refused == RefusedReports.Discard)
            Wait(cancellation => outbox.DiscardAsync(kind, place.Name, cancellation));
        var delivery = Wait(cancellation => outbox.DeliverAsync(kind, place.Name, place.DeliverAsync, cancellation: cancellation));
        _sync = _sync! with { Delivered = delivery.Delivered };
        if (delivery.Fault is { } fault && IsAway(fault.Kind))
            End(fault);
    }

    private void SyncPath(string path, Func<IReadOnlyCollection<string>> resolve)
    {
        IReadOnlyCollection<string> places = [];
        Try(Errors.Run, path, () => places = Existing(resolve()));
        foreach (var place in places)
        {
            if (Directory.Exists(place))
                SyncFolder(place);
            else
                Sync(new(System.IO.Path.GetFileNameWithoutExtension(place), place, path));
        }
    }

    private static IReadOnlyCollection<string> Existing(IReadOnlyCollection<string> places) =>
        places.FirstOrDefault(static place => !System.IO.Path.Exists(place)) is { } missing ? throw new Sim2lException(ErrorKind.NotFound, $"There is no '{missing}'.") : places;

    private void SyncFolder(string root)
    {
        if (_isOver)
            return;
        var runs = new List<Run>();
        Try(Errors.Run, root, () => runs.AddRange(List(root)));
        using var progress = StartProgress("Telling the catalog of runs", runs.Count);
        var done = 0;
        // The first run that was completed shows what a simulation is; one that failed may lack outputs.
        foreach (var run in runs.OrderBy(static run => run.Status is not (RunStatus.Completed or RunStatus.Cached)).ThenBy(static run => run.StartedAt))
        {
            progress.Status = run.ExecutionId;
            progress.Report(done++);
            Sync(new(run.ExecutionId, run.RunPath!, run));
        }
    }

    private IEnumerable<Run> List(string root)
    {
        using var progress = new ListingProgress(this);
        foreach (var run in new RunFolder(root, Configuration.Options.AbandonedAfter).List(new(), Report, progress, Cancellation))
            yield return run with { Environment = null, ExecutorConfig = null, ErrorTraceback = null };
    }

    private void Report(string path, Sim2lException fault)
    {
        WriteError(Errors.From(fault, Errors.Run, path));
        _sync = _sync! with { Runs = _sync.Runs + 1, Failed = _sync.Failed + 1 };
    }

    private void Sync(RunReference run)
    {
        if (_isOver)
            return;
        _sync = _sync! with { Runs = _sync.Runs + 1 };
        RunReport? report = null;
        if (!Try(Errors.Run, run.Target, () => report = RunReports.Read(run.Path, Configuration.Options.AbandonedAfter, Cancellation)))
        {
            _sync = _sync with { Failed = _sync.Failed + 1 };
            return;
        }
        if (ParameterSetName == InputObjectSet && report!.Execution.ExecutionId != run.ExecutionId)
        {
            var fault = new Sim2lException(ErrorKind.NotFound, $"The file '{run.Path}' is that of run '{report.Execution.ExecutionId}'; run '{run.ExecutionId}' is not on this machine.");
            WriteError(Errors.From(fault, Errors.Run, run.Target));
            _sync = _sync with { Failed = _sync.Failed + 1 };
            return;
        }
        try
        {
            Tell(report!);
        }
        catch (Sim2lException e) when (IsAway(e.Kind))
        {
            End(e);
        }
        catch (Sim2lException e)
        {
            WriteError(Errors.From(e, Errors.Catalog, run.Target));
            _sync = _sync with { Failed = _sync.Failed + 1 };
        }
        catch (OperationCanceledException) when (Cancellation.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
    }

    private void Tell(RunReport report)
    {
        var execution = report.Execution;
        var id = Wait(cancellation => _reporter!.FindAsync(report, cancellation)) ?? Register(report);
        if (id is not null && !Wait(cancellation => _reporter!.IsNewsAsync(report, cancellation)))
        {
            _sync = _sync! with { Unchanged = _sync.Unchanged + 1 };
            return;
        }
        var isDeclined = _declined.Contains((execution.SimulationName, execution.SimulationVersion));
        if (id is null && !isDeclined)
        {
            _sync = _sync! with { Skipped = _sync.Skipped + 1 };
            return;
        }
        if (!ShouldProcess($"{execution.ExecutionId} ({execution.SimulationName} {execution.SimulationVersion}, {execution.Status})", $"Record in '{_place!.Name}'") || id is not { } known)
            return;
        Wait(cancellation => _reporter!.RecordAsync(report, known, cancellation));
        _sync = _sync! with { Recorded = _sync.Recorded + 1 };
    }

    /// <summary>The number of the simulation when it is registered now.</summary>
    private long? Register(RunReport report)
    {
        var name = (report.Execution.SimulationName, report.Execution.SimulationVersion);
        if (report.Simulation is null || _declined.Contains(name))
            return null;
        if (!ShouldProcess($"{name.SimulationName} {name.SimulationVersion}", $"Register in '{_place!.Name}' with the parameters of run '{report.Execution.ExecutionId}'"))
        {
            _declined.Add(name);
            return null;
        }
        var registration = Wait(cancellation => _reporter!.RegisterAsync(report, cancellation));
        if (registration.Outcome == RegistrationOutcome.Registered)
            _sync = _sync! with { Registered = _sync.Registered + 1 };
        if (registration.Outcome == RegistrationOutcome.Queued)
            WriteVerbose($"The registration of {name.SimulationName} {name.SimulationVersion} waits for an admin's approval.");
        return registration.SimulationId;
    }

    /// <summary>Nothing further can be told; what was done stays done, and the next time goes on from there.</summary>
    private void End(Sim2lException fault)
    {
        WriteError(Errors.From(fault, Errors.Catalog, _place!.Name));
        _isOver = true;
    }

    private void CountOutbox()
    {
        var (kind, name) = (RunReport.Kind, _place!.Name);
        var (here, elsewhere) = (0L, 0L);
        var refused = new List<OutboxItem>();
        foreach (var item in Stream(ConnectedStores.Outbox().ListAsync).Where(item => item.Kind == kind))
        {
            if (item.IsRefused && item.Destination == name)
                refused.Add(item);
            else if (item.Destination == name)
                here++;
            else
                elsewhere++;
        }
        _sync = _sync! with { Waiting = here, WaitingElsewhere = elsewhere, Refused = refused };
    }
}
