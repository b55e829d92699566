using Sim2l.Testing;

namespace Sim2l.Sessions;

public sealed class HttpPostgresSessionTests : HttpSessionContract
{
    protected override async ValueTask PrepareAsync() => Location = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
}
