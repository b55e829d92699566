using Sim2l.Results;

namespace Sim2l.Benchmarks;

/// <summary>How a search grows from ten thousand results to many more, of which the same part is meant.</summary>
internal sealed class ResultGrowth(string name, double selectivity, bool isPostgres, int results)
    : ResultDuel(name, "the same with 1e4 results", Target.Time(3), isPostgres, results)
{
    private SqlResultIndex? _small;

    protected override void CleanUp()
    {
        _small?.DisposeAsync().AsTask().GetAwaiter().GetResult();
        base.CleanUp();
    }

    protected override TimeSpan MeasureBaseline(Workspace workspace) => TimeOf(() => AskAsync(_small!, selectivity));

    protected override Task AskAsync() => AskAsync(Index, selectivity);

    protected override async Task PrepareAsync(Workspace workspace)
    {
        await base.PrepareAsync(workspace);
        _small = SqlResultIndex.Open(await NewIndexAsync(workspace, 10_000));
    }

    private static Task<ResultPage> AskAsync(SqlResultIndex index, double selectivity) => index.GetPageAsync(ResultFill.Query(selectivity), 100, null, Viewer.Everything);
}
