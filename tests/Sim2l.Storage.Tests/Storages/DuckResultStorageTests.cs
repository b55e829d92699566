using DuckDB.NET.Data;
using Sim2l.Optimization;
using Sim2l.Testing;

namespace Sim2l.Storages;

/// <summary>Results in a DuckDB file.</summary>
public sealed class DuckResultStorageTests : ResultStorageContract
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(300);

    private string Database => Path.Join(Folder, "results.duckdb");

    [Fact]
    public async Task A_file_that_another_process_holds_is_an_error_that_names_the_process()
    {
        if (ChildTest.Argument is { } folder)
        {
            await HoldAsync(folder);
            return;
        }
        await Storage.SaveAsync("bar", StoredSample.Of());
        var child = ChildTest.Run(typeof(DuckResultStorageTests), Folder);
        var (ready, done) = (Path.Join(Folder, "ready"), Path.Join(Folder, "done"));
        while (!File.Exists(ready) && !child.IsCompleted)
            await Task.Delay(20);
        try
        {
            var process = await File.ReadAllTextAsync(ready);
            await using var impatient = SqlResultStorage.OpenDuck(Database, TimeProvider.System, Patience);
            foreach (var call in new Func<Task>[] { () => impatient.LoadAsync("bar"), () => impatient.SaveAsync("bar", StoredSample.Of()) })
            {
                var fault = await Assert.ThrowsAsync<Sim2lException>(call);
                Assert.Equal(ErrorKind.Timeout, fault.Kind);
                Assert.Contains(process, fault.Message, StringComparison.Ordinal);
            }
        }
        finally
        {
            await File.WriteAllTextAsync(done, "");
            await child;
        }
        Assert.NotNull(await Storage.LoadAsync("bar"));
    }

    [Fact]
    public async Task A_result_that_another_program_stored_whole_is_read()
    {
        await Storage.GetInfoAsync();
        var result = StoredSample.Of(70_000);
        using (var json = new MemoryStream())
        {
            OptimizationJson.Write(json, result);
            Execute("INSERT INTO optimization_results (result_key, data) VALUES ('whole', $data)", System.Text.Encoding.UTF8.GetString(json.ToArray()));
        }
        Assert.Equal(StoredSample.BytesOf(result), StoredSample.BytesOf((await Storage.LoadAsync("whole"))!.Result));
        Assert.Equal(2, (await Storage.SaveAsync("whole", StoredSample.Of(2), expectedVersion: 1)).Version);
    }

    [Fact]
    public async Task A_damaged_chunk_costs_its_result_only()
    {
        await Storage.SaveAsync("good", StoredSample.Of(100));
        await Storage.SaveAsync("bit", StoredSample.Of(100));
        await Storage.SaveAsync("lost", StoredSample.Of(100));
        Execute("UPDATE result_columns SET data = ''::BLOB WHERE result_key = 'bit' AND \"column\" = 1");
        Execute("DELETE FROM result_columns WHERE result_key = 'lost' AND \"column\" = 1");
        foreach (var key in new[] { "bit", "lost" })
        {
            var fault = await Assert.ThrowsAsync<Sim2lException>(() => Storage.LoadAsync(key));
            Assert.Equal(ErrorKind.Corrupt, fault.Kind);
            Assert.Contains($"'{key}'", fault.Message, StringComparison.Ordinal);
        }
        Assert.Equal(3, await Storage.ListAsync().CountAsync());
        Assert.NotNull(await Storage.LoadAsync("good"));
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_corrupt_and_one_that_is_gone_is_unavailable()
    {
        await Storage.SaveAsync("bar", StoredSample.Of());
        File.Move(Database, Database + "-away");
        Assert.Equal(ErrorKind.Unavailable, (await Assert.ThrowsAsync<Sim2lException>(() => Storage.LoadAsync("bar"))).Kind);
        Assert.Equal(ErrorKind.Unavailable, (await Assert.ThrowsAsync<Sim2lException>(() => Storage.SaveAsync("bar", StoredSample.Of()))).Kind);
        Assert.False(File.Exists(Database));
        await File.WriteAllTextAsync(Database, new string('x', 20_000));
        Assert.Equal(ErrorKind.Corrupt, (await Assert.ThrowsAsync<Sim2lException>(() => Storage.LoadAsync("bar"))).Kind);
        File.Move(Database + "-away", Database, overwrite: true);
        Assert.NotNull(await Storage.LoadAsync("bar"));
    }

    [Theory]
    [InlineData("duckdb:{0}/by-scheme.db")]
    [InlineData("{0}/by-extension.DuckDB")]
    public async Task A_location_tells_that_it_is_a_DuckDB_file(string location)
    {
        await using var storage = SqlResultStorage.Open(string.Format(null, location, Folder), Clock);
        await storage.SaveAsync("bar", StoredSample.Of());
        Assert.Equal(("duckdb", 1L), ((await storage.GetInfoAsync()).Type, (await storage.GetInfoAsync()).Count));
    }

    [Fact]
    public async Task The_registry_knows_the_type()
    {
        var registry = new StorageRegistry();
        Assert.Contains("duckdb", registry.Types);
        await using var storage = registry.Open(new() { Type = "DuckDB", Path = Path.Join(Folder, "typed.db") }, Clock);
        Assert.Equal("duckdb", (await storage.GetInfoAsync()).Type);
        Assert.Equal(ErrorKind.InvalidInput, Assert.Throws<Sim2lException>(() => registry.Open(new() { Type = "duckdb" })).Kind);
    }

    protected override Task<IResultStorage> OpenAsync()
    {
        DuckLibrary.SkipWhereMissing();
        return Task.FromResult<IResultStorage>(SqlResultStorage.OpenDuck(Database, Clock));
    }

    private static async Task HoldAsync(string folder)
    {
        using var connection = new DuckDBConnection($"Data Source={Path.Join(folder, "results.duckdb")}");
        await connection.OpenAsync();
        await File.WriteAllTextAsync(Path.Join(folder, "starting"), $"{Environment.ProcessId} ");
        File.Move(Path.Join(folder, "starting"), Path.Join(folder, "ready"));
        for (var i = 0; i < 1_000 && !File.Exists(Path.Join(folder, "done")); i++)
            await Task.Delay(20);
    }

    private void Execute(string sql, string? data = null)
    {
        using var connection = new DuckDBConnection($"Data Source={Database}");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        if (data is not null)
            command.Parameters.Add(new DuckDBParameter("data", data));
        command.ExecuteNonQuery();
    }
}
