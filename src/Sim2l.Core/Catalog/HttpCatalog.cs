using System.Net;
using Sim2l.Http;

namespace Sim2l.Catalog;

/// <summary>The catalog of a service, reached over HTTP.</summary>
/// <remarks>On whose behalf it is asked is the session's affair, whatever viewer a caller names.</remarks>
/// <param name="service">The service; disposed with the catalog.</param>
public sealed class HttpCatalog(ServiceClient service) : ICatalog
{
    // Schemas and metadata may be a megabyte each, and a page must fit into an answer.
    private const int PageLimit = 100;

    /// <inheritdoc/>
    public Task<Registration> RegisterAsync(NewSimulation simulation, Viewer viewer, CancellationToken cancellation = default) =>
        RegisterAsync("simulations", simulation, CatalogWire.Write(simulation), cancellation);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<RegistrationResult>> RegisterAsync(IReadOnlyList<NewSimulation> simulations, Viewer viewer, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(simulations);
        var batch = new RegistrationBatch(bodies => SendBatchAsync(bodies, cancellation));
        foreach (var simulation in simulations)
            await batch.AddAsync(simulation).ConfigureAwait(false);
        return await batch.CompleteAsync().ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public Task<Registration> RequestAsync(NewSimulation simulation, string? installationId, Viewer viewer, CancellationToken cancellation = default)
    {
        var body = CatalogWire.Write(simulation);
        body["installation_id"] = installationId;
        return RegisterAsync("sync", simulation, body, cancellation);
    }

    /// <inheritdoc/>
    public Task<Simulation> GetAsync(string simulationName, string? version, Viewer viewer, CancellationToken cancellation = default)
    {
        var path = $"simulations/{WireFields.Escape("name", simulationName)}{WireFields.WriteQuery([("version", version ?? CatalogWire.Latest)])}";
        return SendAsync(HttpMethod.Get, path, null, CatalogWire.ReadSimulation, cancellation);
    }

    /// <inheritdoc/>
    public Task<Simulation> GetAsync(long simulationId, Viewer viewer, CancellationToken cancellation = default) =>
        SendAsync(HttpMethod.Get, $"simulations/id/{simulationId}", null, CatalogWire.ReadSimulation, cancellation);

    /// <inheritdoc/>
    public Task<Simulation> UpdateAsync(long simulationId, SimulationChange change, Viewer viewer, CancellationToken cancellation = default) =>
        SendAsync(HttpMethod.Patch, $"simulations/{simulationId}", CatalogWire.Write(change), ReadChanged, cancellation);

    /// <inheritdoc/>
    public Task<Simulation> RemoveAsync(long simulationId, Viewer viewer, CancellationToken cancellation = default) =>
        SendAsync(HttpMethod.Delete, $"simulations/{simulationId}", null, ReadChanged, cancellation);

    /// <inheritdoc/>
    public Task<long> ClearAsync(Viewer viewer, CancellationToken cancellation = default) =>
        SendAsync(HttpMethod.Delete, "simulations", null, static body => body.RequireInteger("deleted"), cancellation);

    /// <inheritdoc/>
    public IAsyncEnumerable<Simulation> SearchAsync(SimulationQuery query, Viewer viewer, CancellationToken cancellation = default) => ServicePages.ListAsync(
        async cursor =>
        {
            var page = await GetPageAsync(query, PageLimit, cursor, viewer, cancellation).ConfigureAwait(false);
            return (page.Simulations, page.NextCursor);
        },
        cancellation);

    /// <inheritdoc/>
    public Task<SimulationPage> GetPageAsync(SimulationQuery query, int limit, string? cursor, Viewer viewer, CancellationToken cancellation = default) =>
        SendAsync(HttpMethod.Get, $"simulations{CatalogWire.WriteQuery(query, limit, cursor)}", null, CatalogWire.ReadPage, cancellation);

    /// <inheritdoc/>
    public Task RecordAsync(Execution execution, Viewer viewer, CancellationToken cancellation = default) =>
        service.SendAsync(HttpMethod.Post, "executions", CatalogWire.Write(execution), cancellation);

    /// <inheritdoc/>
    public IAsyncEnumerable<Execution> GetExecutionsAsync(ExecutionFilter filter, Viewer viewer, CancellationToken cancellation = default) => ServicePages.ListAsync(
        async cursor =>
        {
            var page = await GetExecutionPageAsync(filter, CatalogWire.MaximumLimit, cursor, viewer, cancellation).ConfigureAwait(false);
            return (page.Executions, page.NextCursor);
        },
        cancellation);

    /// <inheritdoc/>
    public Task<ExecutionPage> GetExecutionPageAsync(ExecutionFilter filter, int limit, string? cursor, Viewer viewer, CancellationToken cancellation = default) =>
        SendAsync(HttpMethod.Get, $"executions{CatalogWire.WriteQuery(filter, limit, cursor)}", null, CatalogWire.ReadExecutionPage, cancellation);

    /// <inheritdoc/>
    public Task<SimulationStatistics> GetStatisticsAsync(string simulationName, string? version, Viewer viewer, CancellationToken cancellation = default) =>
        SendAsync(HttpMethod.Get, $"statistics/simulation{CatalogWire.WriteStatisticsQuery(simulationName, version)}", null, CatalogWire.ReadStatistics, cancellation);

    /// <inheritdoc/>
    public Task<CatalogOverview> GetOverviewAsync(Viewer viewer, CancellationToken cancellation = default) =>
        SendAsync(HttpMethod.Get, "statistics/overview", null, CatalogWire.ReadOverview, cancellation);

    /// <inheritdoc/>
    public IAsyncEnumerable<SimulationRequest> GetRequestsAsync(RequestState? state, string? installationId = null, long? after = null, CancellationToken cancellation = default) => ServicePages.ListAsync(
        cursor => SendAsync(
            HttpMethod.Get, $"sync{CatalogWire.WriteRequestQuery(state, installationId, cursor)}", null, static body => ServicePages.Read(body, "requests", CatalogWire.ReadRequest), cancellation),
        cancellation,
        CatalogWire.WriteNumberedCursor(after));

    /// <inheritdoc/>
    public Task<Registration> ApproveAsync(long requestId, Viewer viewer, CancellationToken cancellation = default) =>
        SendAsync(HttpMethod.Post, $"sync/{requestId}/approve", null, CatalogWire.ReadApproval, cancellation);

    /// <inheritdoc/>
    public Task DenyAsync(long requestId, string? reason, Viewer viewer, CancellationToken cancellation = default) =>
        service.SendAsync(HttpMethod.Post, $"sync/{requestId}/deny", new Dictionary<string, object?> { ["reason"] = reason }, cancellation);

    /// <inheritdoc/>
    public IAsyncEnumerable<CatalogAudit> GetAuditAsync(string? simulationName = null, long? before = null, CancellationToken cancellation = default) => ServicePages.ListAsync(
        cursor => SendAsync(HttpMethod.Get, $"audit{CatalogWire.WriteAuditQuery(simulationName, cursor)}", null, static body => ServicePages.Read(body, "audit", CatalogWire.ReadAudit), cancellation),
        cancellation,
        CatalogWire.WriteNumberedCursor(before));

    /// <inheritdoc/>
    public Task<long> PurgeAuditAsync(TimeSpan olderThan, CancellationToken cancellation = default) => SendAsync(
        HttpMethod.Post, "audit/purge", new() { ["older_than_seconds"] = olderThan.TotalSeconds }, static body => body.RequireInteger("deleted"), cancellation);

    /// <inheritdoc/>
    public Task<StoreHealth> CheckHealthAsync(CancellationToken cancellation = default) => service.CheckHealthAsync(cancellation);

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        service.Dispose();
        return ValueTask.CompletedTask;
    }

    private static Simulation ReadChanged(JsonBody body) =>
        CatalogWire.ReadSimulation(body.GetBody("simulation") ?? throw WireFields.Invalid("simulation", "an object"));

    // The service refuses what is there already, as the Python package does, and says beside it whether it is the same.
    private async Task<Registration> RegisterAsync(string path, NewSimulation simulation, Dictionary<string, object?> body, CancellationToken cancellation)
    {
        var answer = await service.SendAsync(HttpMethod.Post, path, body, static (status, refusal) => status == HttpStatusCode.Conflict && CatalogWire.IsIdentical(refusal), cancellation)
            .ConfigureAwait(false);
        return service.Interpret(() => CatalogWire.ReadRegistration(answer, simulation.SimulationName, simulation.SimulationVersion));
    }

    private async Task<IReadOnlyList<RegistrationResult>> SendBatchAsync(object?[] bodies, CancellationToken cancellation)
    {
        var results = await SendAsync(
            HttpMethod.Post, "simulations/batch", new() { ["simulations"] = bodies }, static body => body.GetBodies("results").Select(CatalogWire.ReadResult).ToList(), cancellation).ConfigureAwait(false);
        return results.Count == bodies.Length ? results : throw WireFields.Invalid("results", $"a list of {bodies.Length}");
    }

    private async Task<T> SendAsync<T>(HttpMethod method, string path, Dictionary<string, object?>? body, Func<JsonBody, T> read, CancellationToken cancellation)
    {
        var answer = await service.SendAsync(method, path, body, cancellation).ConfigureAwait(false);
        return service.Interpret(() => read(answer));
    }
}
