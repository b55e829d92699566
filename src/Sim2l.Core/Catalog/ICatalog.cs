namespace Sim2l.Catalog;

/// <summary>The registry of simulations, their versions and their executions.</summary>
/// <remarks>
/// A viewer sees what is public, what is internal when they may read the catalog, and their own private simulations; for them the others do not exist, in every
/// query, count and page. Whoever holds the database is <see cref="Viewer.Everything"/>; over HTTP the service puts the session's viewer in place of the one
/// given, decides who may what, and the same methods fail with <see cref="ErrorKind.Unauthorized"/> or <see cref="ErrorKind.Forbidden"/>. All methods fail
/// with <see cref="ErrorKind.Unavailable"/> when the database or service cannot be reached. Safe for many threads.
/// </remarks>
public interface ICatalog : IAsyncDisposable
{
    /// <summary>Registers a version; the same content again is <see cref="RegistrationOutcome.Identical"/>.</summary>
    /// <exception cref="Sim2lException">
    /// <see cref="ErrorKind.Conflict"/> names what differs from the version that is there, or that it was removed; <see cref="ErrorKind.InvalidInput"/> and
    /// <see cref="ErrorKind.TooLarge"/> name the field or parameter.
    /// </exception>
    Task<Registration> RegisterAsync(NewSimulation simulation, Viewer viewer, CancellationToken cancellation = default);

    /// <summary>Registers many versions in a fraction of the time; one that is refused keeps no other from being registered.</summary>
    /// <remarks>They are written some hundred at a time; when the store fails in between, those before are registered, and are identical when all are given again.</remarks>
    /// <returns>What became of each, in their order.</returns>
    Task<IReadOnlyList<RegistrationResult>> RegisterAsync(IReadOnlyList<NewSimulation> simulations, Viewer viewer, CancellationToken cancellation = default);

    /// <summary>Queues a registration for an admin.</summary>
    /// <exception cref="Sim2lException">
    /// As <see cref="RegisterAsync(NewSimulation, Viewer, CancellationToken)"/>; <see cref="ErrorKind.Forbidden"/> when too many of the viewer's wait already.
    /// </exception>
    Task<Registration> RequestAsync(NewSimulation simulation, string? installationId, Viewer viewer, CancellationToken cancellation = default);

    /// <summary>A simulation by name and version; without a version the highest active release, with a range the highest active one in it.</summary>
    /// <exception cref="Sim2lException">
    /// <see cref="ErrorKind.NotFound"/>; <see cref="ErrorKind.InvalidInput"/> for a text that is neither a registered version nor a range.
    /// </exception>
    Task<Simulation> GetAsync(string simulationName, string? version, Viewer viewer, CancellationToken cancellation = default);

    /// <summary>A simulation by number.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.NotFound"/>.</exception>
    Task<Simulation> GetAsync(long simulationId, Viewer viewer, CancellationToken cancellation = default);

    /// <summary>Changes a simulation.</summary>
    /// <exception cref="Sim2lException">
    /// <see cref="ErrorKind.NotFound"/>; <see cref="ErrorKind.Conflict"/> when somebody changed it meanwhile; <see cref="ErrorKind.InvalidInput"/>.
    /// </exception>
    Task<Simulation> UpdateAsync(long simulationId, SimulationChange change, Viewer viewer, CancellationToken cancellation = default);

    /// <summary>Removes a version, its executions too; its version is never used again.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.NotFound"/>.</exception>
    Task<Simulation> RemoveAsync(long simulationId, Viewer viewer, CancellationToken cancellation = default);

    /// <summary>Removes all simulations and executions.</summary>
    /// <returns>How many simulations went.</returns>
    Task<long> ClearAsync(Viewer viewer, CancellationToken cancellation = default);

    /// <summary>The simulations that a query means, as many as there are, without their <see cref="Simulation.WorkflowBundle"/>.</summary>
    IAsyncEnumerable<Simulation> SearchAsync(SimulationQuery query, Viewer viewer, CancellationToken cancellation = default);

    /// <summary>A part of that list.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/> for a cursor that is not one of this query.</exception>
    Task<SimulationPage> GetPageAsync(SimulationQuery query, int limit, string? cursor, Viewer viewer, CancellationToken cancellation = default);

    /// <summary>Remembers an execution; of several reports of one run the later state wins, and what ended does not run again.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.NotFound"/> for an unknown simulation; <see cref="ErrorKind.InvalidInput"/>.</exception>
    Task RecordAsync(Execution execution, Viewer viewer, CancellationToken cancellation = default);

    /// <summary>The executions that a filter means, newest first, as many as there are.</summary>
    IAsyncEnumerable<Execution> GetExecutionsAsync(ExecutionFilter filter, Viewer viewer, CancellationToken cancellation = default);

    /// <summary>A part of that list.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/> for a cursor that is not one of this filter.</exception>
    Task<ExecutionPage> GetExecutionPageAsync(ExecutionFilter filter, int limit, string? cursor, Viewer viewer, CancellationToken cancellation = default);

    /// <summary>Statistics of one version, or of all versions of a name.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.NotFound"/>.</exception>
    Task<SimulationStatistics> GetStatisticsAsync(string simulationName, string? version, Viewer viewer, CancellationToken cancellation = default);

    /// <summary>Totals of what the viewer sees.</summary>
    Task<CatalogOverview> GetOverviewAsync(Viewer viewer, CancellationToken cancellation = default);

    /// <summary>Requests to register, oldest first; without a state all of them, with a number those after it.</summary>
    IAsyncEnumerable<SimulationRequest> GetRequestsAsync(RequestState? state, string? installationId = null, long? after = null, CancellationToken cancellation = default);

    /// <summary>Registers what was asked for, in the name of who asked.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.NotFound"/>; <see cref="ErrorKind.Conflict"/> when it is decided already, or as <see cref="RegisterAsync(NewSimulation, Viewer, CancellationToken)"/>.</exception>
    Task<Registration> ApproveAsync(long requestId, Viewer viewer, CancellationToken cancellation = default);

    /// <summary>Refuses what was asked for.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.NotFound"/>; <see cref="ErrorKind.Conflict"/> when it is decided already.</exception>
    Task DenyAsync(long requestId, string? reason, Viewer viewer, CancellationToken cancellation = default);

    /// <summary>The changes of the catalog, newest first; with a number those before it.</summary>
    IAsyncEnumerable<CatalogAudit> GetAuditAsync(string? simulationName = null, long? before = null, CancellationToken cancellation = default);

    /// <summary>Forgets changes older than a time.</summary>
    /// <returns>How many went.</returns>
    Task<long> PurgeAuditAsync(TimeSpan olderThan, CancellationToken cancellation = default);

    /// <summary>Whether the store works.</summary>
    Task<StoreHealth> CheckHealthAsync(CancellationToken cancellation = default);
}
