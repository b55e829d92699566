using Sim2l.Testing;

namespace Sim2l.Caching;

/// <summary>The cache in a SQLite file.</summary>
public sealed class SqliteCacheTests : CacheContract
{
    protected override Task<ICacheStore> OpenAsync() => Task.FromResult<ICacheStore>(SqlCacheStore.Open(Path.Join(Folder, "cache.db"), RunRoot, Clock));
}
