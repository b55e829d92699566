using Sim2l.Http;

namespace Sim2l.Results;

/// <summary>The index of results of a service, reached over HTTP.</summary>
/// <remarks>On whose behalf it is asked is the session's affair, whatever viewer a caller names.</remarks>
/// <param name="service">The service; disposed with the index.</param>
public sealed class HttpResultIndex(ServiceClient service) : IResultIndex
{
    private const int EntriesOfAnAnswer = 10_000;
    private const int RunsOfAnAnswer = 50_000;

    /// <inheritdoc/>
    public Task<ResultRegistration> RegisterAsync(NewResult result, Viewer viewer, CancellationToken cancellation = default) =>
        SendAsync(HttpMethod.Post, "register_direct", ResultWire.Write(result), ResultWire.ReadRegistration, cancellation);

    /// <inheritdoc/>
    public Task<Result> GetAsync(string executionId, Viewer viewer, CancellationToken cancellation = default) =>
        SendAsync(HttpMethod.Get, $"results/{WireFields.Escape("execution_id", executionId)}", null, ResultWire.ReadResult, cancellation);

    /// <inheritdoc/>
    public Task<Result> RemoveAsync(string executionId, Viewer viewer, CancellationToken cancellation = default) =>
        SendAsync(HttpMethod.Delete, $"results/{WireFields.Escape("execution_id", executionId)}", null, ReadRemoved, cancellation);

    /// <inheritdoc/>
    public Task<long> ClearAsync(Viewer viewer, CancellationToken cancellation = default) =>
        SendAsync(HttpMethod.Delete, "results", null, static body => body.RequireInteger("deleted"), cancellation);

    /// <inheritdoc/>
    public IAsyncEnumerable<Result> SearchAsync(ResultQuery query, Viewer viewer, CancellationToken cancellation = default) => ServicePages.ListAsync(
        async cursor =>
        {
            var page = await GetPageAsync(query, ResultWire.MaximumLimit, cursor, viewer, cancellation).ConfigureAwait(false);
            return (page.Results, page.NextCursor);
        },
        cancellation);

    /// <inheritdoc/>
    public Task<ResultPage> GetPageAsync(ResultQuery query, int limit, string? cursor, Viewer viewer, CancellationToken cancellation = default)
    {
        var body = ResultWire.Write(query);
        body["limit"] = (long)limit;
        body["cursor"] = cursor;
        return SendAsync(HttpMethod.Post, "search", body, ResultWire.ReadPage, cancellation);
    }

    /// <inheritdoc/>
    public Task<long> CountAsync(ResultQuery query, Viewer viewer, CancellationToken cancellation = default)
    {
        var body = ResultWire.Write(query);
        body["count_only"] = true;
        return SendAsync(HttpMethod.Post, "search", body, static answer => answer.RequireInteger("total"), cancellation);
    }

    /// <inheritdoc/>
    public Task<ResultPlan> ExplainAsync(ResultQuery query, Viewer viewer, CancellationToken cancellation = default) =>
        SendAsync(HttpMethod.Post, "search/explain", ResultWire.Write(query), ResultWire.ReadPlan, cancellation);

    /// <inheritdoc/>
    public IAsyncEnumerable<ParameterDescription> GetParametersAsync(string simulationName, Viewer viewer, CancellationToken cancellation = default) =>
        ListAsync($"parameters/{WireFields.Escape("simulation_name", simulationName)}", "parameters", ResultWire.ReadParameter, null, cancellation);

    /// <inheritdoc/>
    public IAsyncEnumerable<ParameterStatistics> MeasureAsync(ParameterQuery query, Viewer viewer, CancellationToken cancellation = default) => ServicePages.ListAsync(
        cursor => SendAsync(
            HttpMethod.Post, $"stats{WireFields.WriteQuery([("cursor", cursor)])}", ResultWire.Write(query), static body => ServicePages.Read(body, "statistics", ResultWire.ReadStatistics), cancellation),
        cancellation);

    /// <inheritdoc/>
    public IAsyncEnumerable<IndexedRun> GetIndexedRunsAsync(Viewer viewer, CancellationToken cancellation = default) =>
        ListAsync("runs", "runs", ResultWire.ReadIndexedRun, RunsOfAnAnswer, cancellation);

    /// <inheritdoc/>
    public Task<int> AddProvenanceAsync(
        string researchSession, IReadOnlyList<IReadOnlyDictionary<string, object?>> entries, Viewer viewer, CancellationToken cancellation = default) => SendAsync(
            HttpMethod.Post,
            "provenance",
            new Dictionary<string, object?> { ["session_id"] = researchSession, ["entries"] = entries },
            static body => (int)body.RequireInteger("count"),
            cancellation);

    /// <inheritdoc/>
    public IAsyncEnumerable<IReadOnlyDictionary<string, object?>> GetProvenanceAsync(string researchSession, Viewer viewer, CancellationToken cancellation = default) =>
        ListAsync($"provenance/{WireFields.Escape("session_id", researchSession)}", "entries", static entry => entry.Fields, EntriesOfAnAnswer, cancellation);

    /// <inheritdoc/>
    public Task<StoreHealth> CheckHealthAsync(CancellationToken cancellation = default) => service.CheckHealthAsync(cancellation);

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        service.Dispose();
        return ValueTask.CompletedTask;
    }

    private static Result ReadRemoved(JsonBody body) => ResultWire.ReadResult(body.GetBody("result") ?? throw WireFields.Invalid("result", "an object"));

    private IAsyncEnumerable<T> ListAsync<T>(string path, string name, Func<JsonBody, T> read, int? limit, CancellationToken cancellation) => ServicePages.ListAsync(
        cursor => SendAsync(
            HttpMethod.Get,
            path + WireFields.WriteQuery([("limit", limit?.ToString(System.Globalization.CultureInfo.InvariantCulture)), ("cursor", cursor)]),
            null,
            body => ServicePages.Read(body, name, read),
            cancellation),
        cancellation);

    private async Task<T> SendAsync<T>(HttpMethod method, string path, Dictionary<string, object?>? body, Func<JsonBody, T> read, CancellationToken cancellation)
    {
        var answer = await service.SendAsync(method, path, body, cancellation).ConfigureAwait(false);
        return service.Interpret(() => read(answer));
    }
}
