namespace Sim2l.Benchmarks;

/// <summary>Both sides over HTTP.</summary>
internal sealed class CacheSetOnSqlite()
    : CacheSet("cache-set-sqlite", "endpoint of the same host: raw group-committed inserts of the same rows", Target.Throughput(0.5))
{
    protected override async Task PrepareAsync(Workspace workspace)
    {
        var raw = await OpenRawAsync(workspace);
        Host = Keep(await LoadedService.StartCacheAsync(workspace.NewFile(), workspace, routes => routes.MapInsert(() => raw.InsertAsync(NextRow()))));
    }

    protected override TimeSpan MeasureInserts() => TimeOf(Host!.Post(Load, Baselines.Path, 0, Requests));
}
