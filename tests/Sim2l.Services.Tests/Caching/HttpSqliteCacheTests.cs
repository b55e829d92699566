namespace Sim2l.Caching;

/// <summary>The cache in a SQLite file, behind a service.</summary>
public sealed class HttpSqliteCacheTests : HttpCacheContract
{
    protected override Task<string> LocateAsync() => Task.FromResult(Path.Join(Folder, "cache.db"));
}
