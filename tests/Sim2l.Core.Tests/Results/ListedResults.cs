namespace Sim2l.Results;

/// <summary>Results in memory as an index finds them, for what only searches.</summary>
internal sealed class ListedResults(IEnumerable<Result> results) : IResultIndex
{
    private readonly List<Result> _results = [.. results];

    public async IAsyncEnumerable<Result> SearchAsync(ResultQuery query, Viewer viewer, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation = default)
    {
        Assert.Equal(["input_hash", "created_at"], query.OrderBy.Select(static order => order.Field.Name));
        var found = _results.Where(result => result.SimulationName == query.SimulationName && result.SimulationVersion == query.SimulationVersion)
            .OrderBy(static result => result.InputHash is null).ThenBy(static result => result.InputHash, StringComparer.Ordinal).ThenByDescending(static result => result.CreatedAt);
        foreach (var result in found)
        {
            await Task.CompletedTask;
            cancellation.ThrowIfCancellationRequested();
            yield return result;
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    public Task<ResultRegistration> RegisterAsync(NewResult result, Viewer viewer, CancellationToken cancellation = default) => throw new NotSupportedException();

    public Task<Result> GetAsync(string executionId, Viewer viewer, CancellationToken cancellation = default) => throw new NotSupportedException();

    public Task<Result> RemoveAsync(string executionId, Viewer viewer, CancellationToken cancellation = default) => throw new NotSupportedException();

    public Task<long> ClearAsync(Viewer viewer, CancellationToken cancellation = default) => throw new NotSupportedException();

    public Task<ResultPage> GetPageAsync(ResultQuery query, int limit, string? cursor, Viewer viewer, CancellationToken cancellation = default) => throw new NotSupportedException();

    public Task<long> CountAsync(ResultQuery query, Viewer viewer, CancellationToken cancellation = default) => throw new NotSupportedException();

    public Task<ResultPlan> ExplainAsync(ResultQuery query, Viewer viewer, CancellationToken cancellation = default) => throw new NotSupportedException();

    public IAsyncEnumerable<ParameterDescription> GetParametersAsync(string simulationName, Viewer viewer, CancellationToken cancellation = default) => throw new NotSupportedException();

    public IAsyncEnumerable<ParameterStatistics> MeasureAsync(ParameterQuery query, Viewer viewer, CancellationToken cancellation = default) => throw new NotSupportedException();

    public IAsyncEnumerable<IndexedRun> GetIndexedRunsAsync(Viewer viewer, CancellationToken cancellation = default) => throw new NotSupportedException();

    public Task<int> AddProvenanceAsync(string researchSession, IReadOnlyList<IReadOnlyDictionary<string, object?>> entries, Viewer viewer, CancellationToken cancellation = default) =>
        throw new NotSupportedException();

    public IAsyncEnumerable<IReadOnlyDictionary<string, object?>> GetProvenanceAsync(string researchSession, Viewer viewer, CancellationToken cancellation = default) => throw new NotSupportedException();

    public Task<StoreHealth> CheckHealthAsync(CancellationToken cancellation = default) => throw new NotSupportedException();
}
