using Sim2l.Testing;

namespace Sim2l.Caching;

/// <summary>The cache in a PostgreSQL database, behind a service.</summary>
public sealed class HttpPostgresCacheTests : HttpCacheContract
{
    protected override async Task<string> LocateAsync() => await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
}
