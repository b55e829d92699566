using System.Text;
using DuckDB.NET.Data;
using Microsoft.Data.Sqlite;
using Sim2l.Optimization;
using Sim2l.Results;
using Sim2l.Runs;
using Sim2l.Storages;
using Sim2l.Testing;

namespace Sim2l.DataSources;

/// <summary>Sim2l's own files, mounted: storages of results, runs, the index of results.</summary>
public sealed class OwnMountTests : MountTests
{
    public static TheoryData<bool> Databases => [true, false];

    private async Task<string> StoreAsync(bool isDuck, params (string Key, OptimizationResult Result)[] results)
    {
        if (isDuck)
            DuckLibrary.SkipWhereMissing();
        var path = PathOf(isDuck ? "own.duckdb" : "own.db");
        await using (var storage = SqlResultStorage.Open(path))
        {
            foreach (var (key, result) in results)
                await storage.SaveAsync(key, result);
            await storage.SaveAsync("gone", StoredSample.Of());
            await storage.DeleteAsync("gone");
        }
        return path;
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task A_storage_is_read_with_its_states(bool isDuck)
    {
        var (small, large) = (StoredSample.Of(7), StoredSample.Of(140_000, seed: 2));
        var path = await StoreAsync(isDuck, ("a/small", small), ("b/large", large));
        ResultRevision? revision;
        await using (var original = SqlResultStorage.Open(path))
            revision = await original.FindRevisionAsync("a/small");
        await using var storage = Mount(path);
        Assert.Equal("sim2l", storage.RecognizedAs);
        Assert.Equal(["a/small", "b/large"], await storage.ListAsync().Select(static stored => stored.Key).ToArrayAsync());
        Assert.Equal(["b/large"], await storage.ListAsync("b").Select(static stored => stored.Key).ToArrayAsync());
        Assert.Equal((revision!.Id, revision.SavedAt), ((await storage.FindRevisionAsync("a/small"))!.Id, (await storage.FindRevisionAsync("a/small"))!.SavedAt));
        Assert.Equal(StoredSample.BytesOf(small), StoredSample.BytesOf(await LoadAsync(storage, "a/small")));
        Assert.Equal(StoredSample.BytesOf(large), StoredSample.BytesOf(await LoadAsync(storage, "b/large")));
        Assert.False(await storage.ExistsAsync("gone"));
        Assert.Equal(2, (await storage.GetInfoAsync()).Count);
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Two_columns_are_enough_and_each_row_is_judged_by_itself(bool isDuck)
    {
        var result = StoredSample.Of(70_000);
        using var json = new MemoryStream();
        OptimizationJson.Write(json, result);
        const string Table = "CREATE TABLE optimization_results (result_key VARCHAR, data VARCHAR);";
        var path = isDuck ? Duck("own.duckdb", Table) : Sqlite("own.db", Table);
        (string Key, string Data)[] rows =
        [
            ("foreign", """{"solutions": [[1, 2]], "problem": "x"}"""), ("later", """{"format": "sim2l.optimization", "version": 99}"""), ("half", Encoding.UTF8.GetString(json.ToArray())[..100]),
            ("pickle", "(dp0\nS'a'\nI1\nsS'b'\nI2\ns."), ("whole", Encoding.UTF8.GetString(json.ToArray())), ("word", "hello"),
        ];
        foreach (var (key, data) in rows)
            Insert(path, isDuck, key, data);
        await using var storage = Mount(path);
        var kinds = await storage.ListAsync().ToDictionaryAsync(static stored => stored.Key, static stored => stored.Fault?.Kind);
        Assert.Equal(
            [("foreign", ErrorKind.NotSupported), ("half", ErrorKind.Corrupt), ("later", ErrorKind.NotSupported), ("pickle", ErrorKind.NotSupported), ("whole", null), ("word", ErrorKind.Corrupt)],
            kinds.Select(static pair => (pair.Key, pair.Value)));
        Assert.Equal(StoredSample.BytesOf(result), StoredSample.BytesOf(await LoadAsync(storage, "whole")));
        Assert.Contains("solutions", (await FaultAsync(() => storage.LoadAsync("foreign"))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("UPDATE result_columns SET data = x'00' WHERE result_key = 'bad' AND \"column\" = 1")]
    [InlineData("DELETE FROM result_columns WHERE result_key = 'bad' AND \"column\" = 1")]
    [InlineData("UPDATE result_columns SET \"column\" = 'x' WHERE result_key = 'bad' AND \"column\" = 1")]
    [InlineData("UPDATE optimization_results SET data = replace(data, '\"points\": 100', '\"points\": 2000000000') WHERE result_key = 'bad'")]
    public async Task A_damaged_result_costs_itself_only(string sql)
    {
        var path = await StoreAsync(false, ("bad", StoredSample.Of(100)), ("good", StoredSample.Of(100)));
        Sqlite("own.db", sql);
        await using var storage = Mount(path);
        Assert.Equal(2, await storage.ListAsync().CountAsync());
        Assert.Equal(ErrorKind.Corrupt, (await FaultAsync(() => storage.LoadAsync("bad"))).Kind);
        Assert.Equal(ErrorKind.Corrupt, (await FaultAsync(() => ColumnAsync(storage, "bad", 1))).Kind);
        Assert.Equal(100, (await LoadAsync(storage, "good")).PointCount);
    }

    [Fact]
    public async Task A_run_is_one_point_of_its_inputs_and_outputs()
    {
        new RunFolder(Folder).Record(new() { ExecutionId = "r1", SimulationName = "bar", SimulationVersion = "1.0" }, static run =>
        {
            run.SetInput("length", 1.5, "m");
            run.SetInput("steel", "S355");
            run.SetOutput("mass", 12.5, "kg");
            run.SetOutput("profile", new[] { 1.0, 2.0 });
        });
        await using var storage = Mount(PathOf("r1.db"), null, Min("mass"));
        Assert.Equal("run", storage.RecognizedAs);
        var result = await LoadAsync(storage, "r1");
        Assert.Equal(("bar", 1), (result.Definition.Problem, result.PointCount));
        Assert.Equal(["length", "steel", "mass"], result.Definition.ColumnNames);
        Assert.Equal([1.5, 0, 12.5], result.Columns.Select(static column => column[0]));
        Assert.Equal(("m", "kg"), (result.Definition.Variables[0].Unit, result.Definition.Objectives[0].Unit));
        Assert.Equal(ErrorKind.InvalidInput, Refused(PathOf("r1.db")).Kind);
    }

    [Fact]
    public async Task An_index_of_results_has_a_result_for_each_version_of_a_simulation()
    {
        var runs = new RunFolder(PathOf("runs"));
        var path = PathOf("index.db");
        await using (var index = SqlResultIndex.Open(path))
        {
            foreach (var (id, version, length, status) in new[] { ("r1", "1.0", 1.0, RunStatus.Completed), ("r2", "1.0", 2.0, RunStatus.Completed), ("r3", "2.0", 3.0, RunStatus.Completed), ("r4", "1.0", 9.0, RunStatus.Failed) })
            {
                using var run = runs.Create(new() { ExecutionId = id, SimulationName = "bar", SimulationVersion = version });
                run.SetInput("length", length, "m");
                run.SetInput("bars", 3);
                run.SetInput("steel", id == "r1" ? "S235" : "S355");
                run.SetInput("list", new[] { 1, 2 });
                run.SetOutput("mass", length * 2, "kg");
                run.SetOutput("note", "fine");
                run.Complete(status);
                await index.RegisterAsync(RunIntrospection.Read(run.RunPath), Viewer.Everything);
            }
        }
        await using var storage = Mount(path, null, Min("mass"));
        Assert.Equal("results", storage.RecognizedAs);
        Assert.Equal(["bar/1.0", "bar/2.0"], await storage.ListAsync().Select(static stored => stored.Key).ToArrayAsync());
        var result = await LoadAsync(storage, "bar/1.0");
        Assert.Equal(["bars", "length", "steel", "mass"], result.Definition.ColumnNames);
        Assert.Equal([1, 2], result.Column("length"));
        Assert.Equal([2, 4], result.Column("mass"));
        Assert.Equal([0, 1], result.Column("steel"));
        Assert.Equal(["S235", "S355"], result.Definition.Variables[2].Categories);
        Assert.Equal((VariableType.Integer, "kg"), (result.Definition.Variables[0].Type, result.Definition.Objectives[0].Unit));
        Assert.Equal([6], (await LoadAsync(storage, "bar/2.0")).Column("mass"));
    }

    private static void Insert(string path, bool isDuck, string key, string data)
    {
        using System.Data.Common.DbConnection connection = isDuck ? new DuckDBConnection($"Data Source={path}") : new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "INSERT INTO optimization_results VALUES ($key, $data)";
        foreach (var (name, value) in new[] { ("key", key), ("data", data) })
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = isDuck ? name : "$" + name;
            parameter.Value = value;
            command.Parameters.Add(parameter);
        }
        command.ExecuteNonQuery();
    }
}
