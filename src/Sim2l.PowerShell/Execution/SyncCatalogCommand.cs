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
    private IReadOnlyList<Destination> _destinations = [];
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
        _isOver = !Try(null, () => (_place, _destinations) = (CatalogPlace.Of(InForce), new ConnectedExecution(InForce).Destinations));
        if (_isOver)
            return;
        _reporter = _place!.Report();
        _sync = new() { Destination = _place.Name };
        if (File.Exists(ConnectedStores.OutboxFile))
            Try(ConnectedStores.OutboxFile, DeliverAll);
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

    private static string SubjectOf(Destination destination) => destination.Kind switch
    {
        Destination.CacheKind => Errors.CacheEntry,
        Destination.ResultKind => Errors.Result,
        _ => Errors.Catalog,
    };

    private void DeliverAll()
    {
        var outbox = ConnectedStores.Outbox();
        foreach (var item in Stream(outbox.ListAsync).Where(PendingRun.Is))
        {
            if (ShouldProcess($"{item.ExecutionId} ({item.SimulationName} {item.SimulationVersion})", "Queue what the run has to tell, once it has ended"))
                Wait(cancellation => RunMessenger.ReleaseAsync(outbox, item, Configuration.Options.AbandonedAfter, cancellation));
        }
        foreach (var destination in _destinations)
            Deliver(destination);
    }

    private void Deliver(Destination destination)
    {
        var outbox = ConnectedStores.Outbox();
        var meant = Stream(outbox.ListAsync).Count(item => destination.Takes(item) && (!item.IsRefused || Refused != RefusedReports.Keep));
        var target = string.Create(CultureInfo.InvariantCulture, $"{meant:N0} queued for the {destination.Noun} '{destination.Name}'");
        if (meant == 0 || !ShouldProcess(target, Refused == RefusedReports.Discard ? "Deliver, and remove what was refused" : "Deliver"))
            return;
        if (Refused == RefusedReports.Retry)
            Wait(cancellation => outbox.RetryAsync(destination.Kind, destination.Name, cancellation));
        if (Refused == RefusedReports.Discard)
            Wait(cancellation => outbox.DiscardAsync(destination.Kind, destination.Name, cancellation));
        var delivery = Wait(cancellation => outbox.DeliverAsync(destination.Kind, destination.Name, destination.DeliverAsync, cancellation: cancellation));
        _sync = _sync! with { Delivered = _sync.Delivered + delivery.Delivered };
        if (delivery.Fault is not { } fault || !IsAway(fault.Kind))
            LaterDelivery.Forget(destination.Kind, destination.Name);
        else if (destination.Kind == RunReport.Kind)
            End(fault);
        else
            WriteError(Errors.From(fault, SubjectOf(destination), destination.Name));
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
        var (here, elsewhere) = (0L, 0L);
        var refused = new List<OutboxItem>();
        foreach (var item in Stream(ConnectedStores.Outbox().ListAsync))
        {
            var isHere = _destinations.Any(destination => destination.Takes(item));
            if (item.IsRefused && (isHere || item.Kind == PendingRun.Kind))
                refused.Add(item);
            else if (isHere)
                here++;
            else if (item.Kind != PendingRun.Kind)
                elsewhere++;
        }
        _sync = _sync! with { Waiting = here, WaitingElsewhere = elsewhere, Refused = refused };
    }
}
