namespace Sim2l.Benchmarks;

/// <summary>Lookups that hit, beside an endpoint of the same host whose answer has as many bytes.</summary>
internal sealed class CacheGetOnSqlite()
    : ServiceDuel("cache-get-sqlite", "endpoint of the same host that answers a constant JSON", Target.Throughput(0.5))
{
    private const int Entries = 10_000;
    private const int Requests = 20_000;

    private LoadedService? _host;

    protected override async Task PrepareAsync(Workspace workspace)
    {
        var file = workspace.NewFile();
        var answer = await CacheFill.SqliteAsync(file, Entries);
        _host = Keep(await LoadedService.StartCacheAsync(file, workspace, routes => routes.MapConstant(answer)));
    }

    protected override TimeSpan MeasureOurs(Workspace workspace) => TimeOf(_host!.Get(Load, "/cache/", Entries, Requests));

    protected override TimeSpan MeasureBaseline(Workspace workspace) => TimeOf(_host!.Get(Load, Baselines.Path + "/", Entries, Requests));
}
