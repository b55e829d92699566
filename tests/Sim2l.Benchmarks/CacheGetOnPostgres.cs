namespace Sim2l.Benchmarks;

/// <summary>Lookups that hit, over HTTP, beside the same query in a plain loop without HTTP.</summary>
internal sealed class CacheGetOnPostgres()
    : PostgresDuel("cache-get-postgres", "bare Npgsql lookup by the same key, 32 tasks of this process, no HTTP", Target.Throughput(0.6))
{
    private const int Entries = 10_000;
    private const int Requests = 10_000;

    private LoadedService? _host;
    private RawPostgres? _raw;

    protected override async Task PrepareAsync(Workspace workspace, string database)
    {
        await CacheFill.PostgresAsync(database, Entries);
        _host = Keep(await LoadedService.StartCacheAsync(database, workspace));
        _raw = Keep(new RawPostgres(database, Entries));
    }

    protected override TimeSpan MeasureOurs(Workspace workspace) => TimeOf(_host!.Get(Load, "/cache/", Entries, Requests));

    protected override TimeSpan MeasureBaseline(Workspace workspace) => LoadLoop.Run(Requests, _ => _raw!.FindAsync(Random.Shared.Next(Entries)));
}
