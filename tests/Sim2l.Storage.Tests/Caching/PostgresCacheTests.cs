using Sim2l.Testing;

namespace Sim2l.Caching;

/// <summary>The cache in PostgreSQL.</summary>
public sealed class PostgresCacheTests : CacheContract
{
    private string? _location;

    protected override async Task<ICacheStore> OpenAsync()
    {
        _location ??= await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
        return SqlCacheStore.Open(_location, RunRoot, Clock);
    }
}
