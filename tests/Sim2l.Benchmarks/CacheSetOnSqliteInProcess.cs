namespace Sim2l.Benchmarks;

/// <summary>Only our side over HTTP.</summary>
internal sealed class CacheSetOnSqliteInProcess()
    : CacheSet("cache-set-no-http", "raw group-committed inserts, 32 tasks of this process, no HTTP", Target.None)
{
    private RawCacheWriter? _raw;

    protected override async Task PrepareAsync(Workspace workspace)
    {
        _raw = await OpenRawAsync(workspace);
        Host = Keep(await LoadedService.StartCacheAsync(workspace.NewFile(), workspace));
    }

    protected override TimeSpan MeasureInserts() => LoadLoop.Run(Requests, _ => _raw!.InsertAsync(NextRow()));
}
