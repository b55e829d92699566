using Sim2l.Testing;

namespace Sim2l.Results;

/// <summary>The index of results in a PostgreSQL database, behind a service.</summary>
public sealed class HttpPostgresResultTests : HttpResultContract
{
    protected override async Task<string> LocateAsync() => await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
}
