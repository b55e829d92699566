using System.Diagnostics;
using Dapper;
using Microsoft.Data.Sqlite;
using Npgsql;
using Sim2l.Testing;

namespace Sim2l.Catalog;

/// <summary>What a catalog in a database of its own does beyond the contract: many simulations, several clients, a database that goes away, numbers of others' making.</summary>
/// <remarks>What a listing holds is measured in the whole process, so nothing else may run meanwhile.</remarks>
[CollectionDefinition(nameof(SqlCatalogTests), DisableParallelization = true)]
[Collection(nameof(SqlCatalogTests))]
public sealed class SqlCatalogTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Database => Path.Join(_folder.Path, "catalog.db");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Twenty_thousand_simulations_are_listed_and_searched_in_constant_memory(bool onServer)
    {
        const int Count = 20_000;
        const int Bytes = 4_000;
        var location = onServer ? await (await PostgresServer.SharedAsync()).CreateDatabaseAsync() : Database;
        await using var catalog = SqlCatalog.Open(location);
        await catalog.RegisterAsync(Heat("0"), Viewer.Everything);
        await Fill(location, onServer, Count, Bytes);

        foreach (var query in new SimulationQuery[] { new(), new() { Words = "common" }, new() { Words = "common rod", AnyWord = true } })
        {
            var before = GC.GetTotalMemory(forceFullCollection: true);
            long most = 0;
            var listed = 0;
            var last = long.MaxValue;
            await foreach (var simulation in catalog.SearchAsync(query, Viewer.Everything))
            {
                Assert.True(simulation.SimulationId < last);
                last = simulation.SimulationId;
                if (++listed % 5_000 == 0)
                    most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before);
            }
            Assert.InRange(listed, Count, Count + 1);
            Assert.True(most < Count * (long)Bytes / 4, $"{most:N0} bytes are held while {listed:N0} simulations of {Bytes:N0} bytes are listed.");
        }
        var page = await catalog.GetPageAsync(new() { Words = "common" }, int.MaxValue, null, Viewer.Everything);
        Assert.InRange(page.Simulations.Count, 1, SimulationPage.MaximumLimit);
        Assert.NotNull(page.NextCursor);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Number_zero_is_a_number_and_not_one_that_is_handed_out(bool onServer)
    {
        var location = onServer ? await (await PostgresServer.SharedAsync()).CreateDatabaseAsync() : Database;
        await using var catalog = SqlCatalog.Open(location);
        var first = await catalog.RegisterAsync(Heat("1.0.0"), Viewer.Everything);
        Assert.Equal(1, first.SimulationId);
        await using (var connection = Connect(location, onServer))
            await connection.ExecuteAsync("INSERT INTO catalog_simulations (id, simulation_name, simulation_version, name_key, visibility, status, created_at, updated_at, workflow_type, tags, dependencies, input_schema, output_schema) VALUES (0, 'zero', '1', 'zero', 'public', 'active', '2026-01-01 00:00:00', '2026-01-01 00:00:00', 'notebook', '[]', '[]', '{}', '{}')");
        await catalog.RecordAsync(new() { ExecutionId = "r", SimulationId = 0, StartedAt = DateTimeOffset.UnixEpoch, Status = "completed" }, Viewer.Everything);

        Assert.Equal("zero", (await catalog.GetAsync(0, Viewer.Everything)).SimulationName);
        Assert.Single((await catalog.GetExecutionPageAsync(new() { SimulationId = 0 }, 10, null, Viewer.Everything)).Executions);
        Assert.Equal((0L, 1L), ((await catalog.GetStatisticsAsync("zero", "1", Viewer.Everything)).SimulationId, (await catalog.GetStatisticsAsync("zero", "1", Viewer.Everything)).TotalExecutions));
        await catalog.RemoveAsync(0, Viewer.Everything);
        Assert.Equal("heat", (await catalog.GetAsync(1, Viewer.Everything)).SimulationName);
    }

    [Fact]
    public async Task Clients_of_one_file_see_each_others_changes()
    {
        await using var catalog = SqlCatalog.Open(Database);
        await using var other = SqlCatalog.Open(Database);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Task.Run(() => (i % 2 == 0 ? catalog : other).RegisterAsync(Heat("1.0.0"), Viewer.Everything))));
        Assert.Single(outcomes, static registration => registration.Outcome == RegistrationOutcome.Registered);
        await other.UpdateAsync(outcomes[0].SimulationId!.Value, new() { Description = "fresh" }, Viewer.Everything);
        Assert.Single((await catalog.GetPageAsync(new() { Words = "fresh" }, 10, null, Viewer.Everything)).Simulations);
    }

    [Fact]
    public async Task A_file_that_goes_away_and_comes_back_is_used_again()
    {
        await using var catalog = SqlCatalog.Open(Database);
        await catalog.RegisterAsync(Heat("1.0.0"), Viewer.Everything);
        File.Move(Database, Database + ".away");
        for (var i = 0; i < 3; i++)
        {
            await Unavailable(() => catalog.GetAsync("heat", null, Viewer.Everything));
            await Unavailable(() => catalog.RegisterAsync(Heat("2.0.0"), Viewer.Everything));
            await Unavailable(() => catalog.GetOverviewAsync(Viewer.Everything));
            Assert.Equal(ErrorKind.Unavailable, (await catalog.CheckHealthAsync()).Fault);
        }
        Assert.False(File.Exists(Database));
        File.Move(Database + ".away", Database);

        Assert.NotNull(await catalog.GetAsync("heat", null, Viewer.Everything));
        await catalog.RegisterAsync(Heat("2.0.0"), Viewer.Everything);
        Assert.Equal(2, (await catalog.GetOverviewAsync(Viewer.Everything)).TotalSimulations);
    }

    [Fact]
    public async Task A_server_that_goes_away_and_comes_back_is_used_again()
    {
        using var server = await PostgresServer.CreateAsync();
        await using var catalog = SqlCatalog.Open(await server.CreateDatabaseAsync());
        await catalog.RegisterAsync(Heat("1.0.0"), Viewer.Everything);
        server.Stop();
        for (var i = 0; i < 3; i++)
        {
            await Unavailable(() => catalog.GetAsync("heat", null, Viewer.Everything));
            await Unavailable(() => catalog.RegisterAsync(Heat("2.0.0"), Viewer.Everything));
            await Unavailable(() => catalog.GetOverviewAsync(Viewer.Everything));
        }
        Assert.Equal(ErrorKind.Unavailable, (await catalog.CheckHealthAsync()).Fault);
        server.Start();

        await Eventually(async () => (await catalog.CheckHealthAsync()).IsHealthy);
        Assert.NotNull(await catalog.GetAsync("heat", null, Viewer.Everything));
        await catalog.RegisterAsync(Heat("2.0.0"), Viewer.Everything);
        Assert.Equal(2, (await catalog.GetOverviewAsync(Viewer.Everything)).TotalSimulations);
    }

    [Fact]
    public async Task A_stored_value_that_is_damaged_is_told_as_damage()
    {
        await using var catalog = SqlCatalog.Open(Database);
        await catalog.RegisterAsync(Heat("1.0.0"), Viewer.Everything);
        foreach (var damage in new[] { "tags = '{}'", "tags = '[1]'", "input_schema = 'x'", "status = 'odd'", "visibility = 'odd'", "created_at = 'soon'" })
        {
            await using (var connection = Connect(Database, onServer: false))
                await connection.ExecuteAsync($"UPDATE catalog_simulations SET tags = '[]', input_schema = '{{}}', status = 'active', visibility = 'public', created_at = '2026-01-01 00:00:00'; UPDATE catalog_simulations SET {damage}");
            Assert.Equal(ErrorKind.Corrupt, (await Assert.ThrowsAsync<Sim2lException>(() => catalog.GetAsync(1, Viewer.Everything))).Kind);
        }
    }

    private static System.Data.Common.DbConnection Connect(string location, bool onServer) => onServer ? new NpgsqlConnection(location) : new SqliteConnection($"Data Source={location};Pooling=False");

    private static async Task Fill(string location, bool onServer, int count, int bytes)
    {
        const string Columns = "simulation_name, simulation_version, name_key, visibility, status, created_at, updated_at, workflow_type, tags, dependencies, input_schema, output_schema, description";
        const string Values = "'s' || n, '1.0.0', 's' || n, 'public', 'active', '2026-01-01 00:00:00', '2026-01-01 00:00:00', 'notebook', '[]', '[]', '{}', '{}'";
        await using var connection = Connect(location, onServer);
        if (onServer)
        {
            await connection.ExecuteAsync($"INSERT INTO catalog_simulations ({Columns}) SELECT {Values.Replace("'2026-01-01 00:00:00'", "TIMESTAMPTZ '2026-01-01 00:00:00Z'", StringComparison.Ordinal)}, repeat('x', @bytes) FROM generate_series(1, @count) n", new { bytes, count });
            await connection.ExecuteAsync("INSERT INTO catalog_words SELECT id, '''common'''::tsvector FROM catalog_simulations WHERE simulation_name LIKE 's%'");
            return;
        }
        await connection.ExecuteAsync($"WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < @count) INSERT INTO catalog_simulations ({Columns}) SELECT {Values}, hex(zeroblob(@bytes / 2)) FROM n", new { bytes, count });
        await connection.ExecuteAsync("INSERT INTO catalog_words (rowid, words) SELECT id, 'common' FROM catalog_simulations WHERE simulation_name LIKE 's%'");
    }

    private static NewSimulation Heat(string version) => new() { SimulationName = "heat", SimulationVersion = version };

    private static async Task Unavailable(Func<Task> action) =>
        Assert.Equal(ErrorKind.Unavailable, (await Assert.ThrowsAsync<Sim2lException>(action)).Kind);

    private static async Task Eventually(Func<Task<bool>> condition)
    {
        var watch = Stopwatch.StartNew();
        while (!await condition())
        {
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(30), "It did not happen within 30 seconds.");
            await Task.Delay(50);
        }
    }
}
