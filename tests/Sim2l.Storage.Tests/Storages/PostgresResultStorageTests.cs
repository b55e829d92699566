using Npgsql;
using Sim2l.Testing;

namespace Sim2l.Storages;

/// <summary>Results in PostgreSQL.</summary>
public sealed class PostgresResultStorageTests : ResultStorageContract
{
    private string _database = "";

    [Theory]
    [InlineData("decode(repeat('00', length(data)), 'hex')")]
    [InlineData("substr(data, 1, 10)")]
    [InlineData("''::bytea")]
    [InlineData("set_byte(data, length(data) - 1, get_byte(data, length(data) - 1) # 1)")]
    public async Task A_damaged_chunk_costs_its_result_only(string damage)
    {
        await Storage.SaveAsync("good", StoredSample.Of(100));
        await Storage.SaveAsync("bit", StoredSample.Of(100));
        await Storage.SaveAsync("lost", StoredSample.Of(100));
        await Storage.SaveAsync("header", StoredSample.Of(100));
        await ExecuteAsync($"UPDATE result_columns SET data = {damage} WHERE result_key = 'bit' AND \"column\" = 1");
        await ExecuteAsync("DELETE FROM result_columns WHERE result_key = 'lost' AND \"column\" = 1");
        await ExecuteAsync("UPDATE optimization_results SET data = left(data, 40) WHERE result_key = 'header'");

        foreach (var key in new[] { "bit", "lost", "header" })
        {
            var fault = await Assert.ThrowsAsync<Sim2lException>(() => Storage.LoadAsync(key));
            Assert.Equal(ErrorKind.Corrupt, fault.Kind);
            Assert.Contains($"'{key}'", fault.Message, StringComparison.Ordinal);
        }
        Assert.Equal(ErrorKind.Corrupt, (await Assert.ThrowsAsync<Sim2lException>(async () => await Storage.ReadColumnAsync("bit", 1).CountAsync())).Kind);
        Assert.Equal(100, await Storage.ReadColumnAsync("bit", 0).Select(static piece => piece.Length).SumAsync());
        var listed = await Storage.ListAsync().ToListAsync();
        Assert.Equal(["header"], listed.Where(static stored => stored.Fault is not null).Select(static stored => stored.Key));
        Assert.Equal(4, listed.Count);
        Assert.NotNull(await Storage.LoadAsync("good"));
    }

    [Fact]
    public async Task What_it_says_of_itself_has_no_secret()
    {
        var info = await Storage.GetInfoAsync();
        Assert.Equal("postgresql", info.Type);
        Assert.DoesNotContain("assword", info.Location, StringComparison.Ordinal);
    }

    protected override async Task<IResultStorage> OpenAsync() => SqlResultStorage.Open(_database = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync(), Clock);

    private async Task ExecuteAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(_database);
        await using var command = source.CreateCommand(sql);
        Assert.Equal(1, await command.ExecuteNonQueryAsync());
    }
}
