namespace Sim2l.Catalog;

/// <summary>Tells a catalog of runs; telling it the same twice is telling it once.</summary>
/// <remarks>Remembers the simulations that it found, so use one for a piece of work and not for ever. Not safe for many threads.</remarks>
public sealed class CatalogReporter
{
    private readonly ICatalog _catalog;
    private readonly Viewer _viewer;
    private readonly Dictionary<(string Name, string Version), long> _known = [];

    /// <summary>Tells a catalog on a viewer's behalf.</summary>
    public CatalogReporter(ICatalog catalog, Viewer viewer)
    {
        _catalog = catalog;
        _viewer = viewer;
    }

    /// <summary>Registers the simulation where it is unknown, and records the execution; a run that still goes on makes no simulation known.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.NotFound"/> while the registration waits for an admin; as <see cref="ICatalog"/>.</exception>
    public async Task ReportAsync(RunReport report, CancellationToken cancellation = default)
    {
        var id = await FindAsync(report, cancellation).ConfigureAwait(false);
        if (id is null && report.Simulation is null)
            return;
        id ??= (await RegisterAsync(report, cancellation).ConfigureAwait(false)).SimulationId;
        if (id is not { } known)
        {
            var execution = report.Execution;
            throw new Sim2lException(ErrorKind.NotFound, $"The registration of '{execution.SimulationName}' {execution.SimulationVersion} waits for an admin's approval.");
        }
        await RecordAsync(report, known, cancellation).ConfigureAwait(false);
    }

    /// <summary>The number of the run's simulation, or null when the catalog does not know it.</summary>
    public async Task<long?> FindAsync(RunReport report, CancellationToken cancellation = default)
    {
        var (name, version) = (report.Execution.SimulationName, report.Execution.SimulationVersion);
        if (_known.TryGetValue((name, version), out var known))
            return known;
        try
        {
            var found = await _catalog.GetAsync(name, version, _viewer, cancellation).ConfigureAwait(false);
            // A version that looks like a range stands for others too.
            return found.SimulationVersion == version ? Remember(found.SimulationName, version, found.SimulationId) : null;
        }
        catch (Sim2lException e) when (e.Kind is ErrorKind.NotFound or ErrorKind.InvalidInput)
        {
            // Neither a version that is registered nor a range: whether it can be registered is said where that is tried.
            return null;
        }
    }

    /// <summary>Registers the run's simulation; when somebody else did meanwhile, theirs counts.</summary>
    /// <exception cref="Sim2lException">As <see cref="ICatalog.RegisterAsync(NewSimulation, Viewer, CancellationToken)"/>.</exception>
    public async Task<Registration> RegisterAsync(RunReport report, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(report.Simulation);
        Registration registration;
        try
        {
            registration = await _catalog.RegisterAsync(report.Simulation, _viewer, cancellation).ConfigureAwait(false);
        }
        catch (Sim2lException e) when (e.Kind == ErrorKind.Conflict)
        {
            if (await FindAsync(report, cancellation).ConfigureAwait(false) is not { } other)
                throw;
            registration = new()
            {
                SimulationName = report.Simulation.SimulationName,
                SimulationVersion = report.Simulation.SimulationVersion,
                Outcome = RegistrationOutcome.Identical,
                SimulationId = other,
            };
        }
        if (registration.SimulationId is { } id)
            Remember(registration.SimulationName, registration.SimulationVersion, id);
        return registration;
    }

    /// <summary>Whether the catalog does not know the execution, or knows an earlier state of it.</summary>
    public async Task<bool> IsNewsAsync(RunReport report, CancellationToken cancellation = default)
    {
        var page = await _catalog.GetExecutionPageAsync(new() { ExecutionId = report.Execution.ExecutionId }, 1, null, _viewer, cancellation).ConfigureAwait(false);
        if (page.Executions is not [var known])
            return true;
        var told = report.Execution;
        if (known.CompletedAt is { } end)
            return told.CompletedAt > end;
        return told.CompletedAt is not null || told.Status != known.Status;
    }

    /// <summary>Records the execution under its simulation's number.</summary>
    /// <exception cref="Sim2lException">As <see cref="ICatalog.RecordAsync"/>.</exception>
    public Task RecordAsync(RunReport report, long simulationId, CancellationToken cancellation = default) =>
        _catalog.RecordAsync(report.Execution with { SimulationId = simulationId }, _viewer, cancellation);

    private long Remember(string name, string version, long id) => _known[(name, version)] = id;
}
