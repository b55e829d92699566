using Microsoft.Data.Sqlite;
using Sim2l.Optimization;
using Sim2l.Testing;

namespace Sim2l.Storages;

/// <summary>Results in a SQLite file.</summary>
public sealed class SqliteResultStorageTests : ResultStorageContract
{
    private string Database => Path.Join(Folder, "results.db");

    [Fact]
    public async Task A_damaged_chunk_costs_its_result_only()
    {
        await Storage.SaveAsync("good", StoredSample.Of(100));
        await Storage.SaveAsync("bit", StoredSample.Of(100));
        await Storage.SaveAsync("lost", StoredSample.Of(100));
        await Storage.SaveAsync("header", StoredSample.Of(100));
        Execute("UPDATE result_columns SET data = zeroblob(length(data)) WHERE result_key = 'bit' AND \"column\" = 1");
        Execute("DELETE FROM result_columns WHERE result_key = 'lost' AND \"column\" = 1");
        Execute("UPDATE optimization_results SET data = substr(data, 1, 40) WHERE result_key = 'header'");

        foreach (var key in new[] { "bit", "lost", "header" })
        {
            var fault = await Assert.ThrowsAsync<Sim2lException>(() => Storage.LoadAsync(key));
            Assert.Equal(ErrorKind.Corrupt, fault.Kind);
            Assert.Contains($"'{key}'", fault.Message, StringComparison.Ordinal);
        }
        var listed = await Storage.ListAsync().ToListAsync();
        Assert.Equal(["header"], listed.Where(static stored => stored.Fault is not null).Select(static stored => stored.Key));
        Assert.Equal(4, listed.Count);
        Assert.NotNull(await Storage.LoadAsync("good"));
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
        Assert.Equal(70_000, (await Storage.GetAsync("whole"))!.Header!.PointCount);
        Assert.Equal(StoredSample.BytesOf(result), StoredSample.BytesOf((await Storage.LoadAsync("whole"))!.Result));
        var tail = await Storage.ReadColumnAsync("whole", 1, 65_535).ToListAsync();
        Assert.Equal(result.Columns[1].AsSpan()[65_535..].ToArray(), tail.SelectMany(static piece => piece.ToArray()));

        await Storage.RenameAsync("whole", "moved");
        Assert.Equal(70_000, (await Storage.LoadAsync("moved"))!.Result.PointCount);
        Assert.Equal(2, (await Storage.SaveAsync("moved", StoredSample.Of(2), expectedVersion: 1)).Version);
        Assert.Equal(2, (await Storage.LoadAsync("moved"))!.Result.PointCount);
    }

    [Fact]
    public async Task The_tables_are_what_other_programs_expect()
    {
        await Storage.SaveAsync("bar", StoredSample.Of(70_000));
        Assert.Equal(9L, Execute("SELECT COUNT(*) FROM result_columns WHERE result_key = 'bar'"));
        Assert.Equal("pareto", Execute("SELECT name FROM result_sets WHERE result_key = 'bar' AND position = 0"));
        Assert.Equal(70_000L, Execute("SELECT json_extract(replace(data, 'NaN', 'null'), '$.points') FROM optimization_results WHERE result_key = 'bar'"));
    }

    protected override Task<IResultStorage> OpenAsync() => Task.FromResult<IResultStorage>(SqlResultStorage.Open(Database, Clock));

    private object? Execute(string sql, string? data = null)
    {
        using var connection = new SqliteConnection($"Data Source={Database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        if (data is not null)
            command.Parameters.AddWithValue("$data", data);
        return command.ExecuteScalar();
    }
}
