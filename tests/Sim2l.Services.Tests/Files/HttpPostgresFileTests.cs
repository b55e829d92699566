using Sim2l.Testing;

namespace Sim2l.Files;

/// <summary>The file entries in a PostgreSQL database, behind a service.</summary>
public sealed class HttpPostgresFileTests : HttpFileContract
{
    protected override async Task<string> LocateAsync() => await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
}
