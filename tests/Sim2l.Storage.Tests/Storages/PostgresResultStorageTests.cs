using Sim2l.Testing;

namespace Sim2l.Storages;

/// <summary>Results in PostgreSQL.</summary>
public sealed class PostgresResultStorageTests : ResultStorageContract
{
    [Fact]
    public async Task What_it_says_of_itself_has_no_secret()
    {
        var info = await Storage.GetInfoAsync();
        Assert.Equal("postgresql", info.Type);
        Assert.DoesNotContain("assword", info.Location, StringComparison.Ordinal);
    }

    protected override async Task<IResultStorage> OpenAsync() => SqlResultStorage.Open(await (await PostgresServer.SharedAsync()).CreateDatabaseAsync(), Clock);
}
