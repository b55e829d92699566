namespace Sim2l.Benchmarks;

/// <summary>Lookups that hit, beside an endpoint of the same host that does the bare lookup.</summary>
internal sealed class CacheGetOnPostgresOverHttp()
    : PostgresDuel("cache-get-pg-http", "endpoint of the same host: bare Npgsql lookup, constant JSON", Target.Throughput(0.6))
{
    private const int Entries = 10_000;
    private const int Requests = 10_000;

    private LoadedService? _host;

    protected override async Task PrepareAsync(Workspace workspace, string database)
    {
        var answer = await CacheFill.PostgresAsync(database, Entries);
        var raw = Keep(new RawPostgres(database, Entries));
        _host = Keep(await LoadedService.StartCacheAsync(database, workspace, routes => routes.MapLookup(raw, Entries, answer)));
    }

    protected override TimeSpan MeasureOurs(Workspace workspace) => TimeOf(_host!.Get(Load, "/cache/", Entries, Requests));

    protected override TimeSpan MeasureBaseline(Workspace workspace) => TimeOf(_host!.Get(Load, Baselines.Path + "/", Entries, Requests));
}
