using Sim2l.Testing;

namespace Sim2l.Catalog;

/// <summary>The catalog in a PostgreSQL database, behind a service.</summary>
public sealed class HttpPostgresCatalogTests : HttpCatalogContract
{
    protected override async Task<string> LocateAsync() => await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
}
