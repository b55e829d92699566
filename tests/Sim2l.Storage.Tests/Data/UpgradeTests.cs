using Npgsql;
using Sim2l.Caching;
using Sim2l.Catalog;
using Sim2l.Execution;
using Sim2l.Files;
using Sim2l.Results;
using Sim2l.Runs;
using Sim2l.Sessions;
using Sim2l.Testing;

namespace Sim2l.Data;

/// <summary>Databases as every released version left them, one file for each version of a schema, are opened, read and written.</summary>
public sealed class UpgradeTests : IDisposable
{
    private const string Simulation = "heat";
    private const string Password = "correct horse";

    private readonly TemporaryFolder _folder = new();

    private static string Fixtures => Path.Join(AppContext.BaseDirectory, "Fixtures");

    public static IEnumerable<TheoryDataRow<string>> Versions(string component) =>
        Directory.EnumerateFiles(Fixtures, $"{component}-*").Order(StringComparer.Ordinal).Select(static file => new TheoryDataRow<string>(Path.GetFileName(file)));

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Versions), "cache")]
    public Task A_cache_is_upgraded(string fixture) => CheckCacheAsync(Copy(fixture));

    [Theory]
    [MemberData(nameof(Versions), "catalog")]
    public Task A_catalog_is_upgraded(string fixture) => CheckCatalogAsync(Copy(fixture));

    [Theory]
    [MemberData(nameof(Versions), "results")]
    public Task An_index_of_results_is_upgraded(string fixture) => CheckResultsAsync(Copy(fixture));

    [Theory]
    [MemberData(nameof(Versions), "files")]
    public Task File_entries_are_upgraded(string fixture) => CheckFilesAsync(Copy(fixture));

    [Theory]
    [MemberData(nameof(Versions), "sessions")]
    public Task Users_are_upgraded(string fixture) => CheckSessionsAsync(Copy(fixture));

    [Theory]
    [MemberData(nameof(Versions), "outbox")]
    public async Task An_outbox_is_upgraded(string fixture)
    {
        await using var outbox = SqliteOutbox.Open(Copy(fixture));
        await outbox.AddAsync(new() { Kind = "run-report", Destination = "here", ExecutionId = "new-1", SimulationName = Simulation, SimulationVersion = "1.0.0", Content = new Dictionary<string, object?>() });
        Assert.Equal("new-1", Assert.Single(await outbox.ListAsync().ToListAsync()).ExecutionId);
    }

    [Theory]
    [MemberData(nameof(Versions), "run")]
    public void A_run_is_read_and_checked(string fixture)
    {
        var copy = Copy(fixture);
        string file;
        using (var reader = RunReader.Open(copy))
        {
            Assert.Equal(RunStatus.Completed, reader.Run.Status);
            Assert.Equal(700.0, Assert.Single(reader.Outputs()).Value);
            file = Path.Join(_folder.Path, reader.Run.ExecutionId + ".db");
        }
        File.Move(copy, file);
        Assert.Equal(RunVerdict.Healthy, RunChecker.Check(file, deep: true).Verdict);
    }

    [Theory]
    [MemberData(nameof(Versions), "postgres")]
    public async Task A_PostgreSQL_database_is_upgraded(string fixture)
    {
        var location = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
        // The script changes settings of its connection, which nobody else shall get.
        await using (var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(location) { Pooling = false }.ToString()))
        {
            await connection.OpenAsync();
            await using var command = new NpgsqlCommand(await File.ReadAllTextAsync(Path.Join(Fixtures, fixture)), connection);
            await command.ExecuteNonQueryAsync();
        }

        await CheckCacheAsync(location);
        await CheckCatalogAsync(location);
        await CheckResultsAsync(location);
        await CheckFilesAsync(location);
        await CheckSessionsAsync(location);
    }

    [Fact]
    public async Task Every_version_of_every_schema_has_a_fixture()
    {
        await using var cache = SqlCacheStore.Open(Path.Join(_folder.Path, "cache.db"));
        await using var catalog = SqlCatalog.Open(Path.Join(_folder.Path, "catalog.db"));
        await using var results = SqlResultIndex.Open(Path.Join(_folder.Path, "results.db"));
        await using var files = SqlFileStore.Open(Path.Join(_folder.Path, "files.db"));
        (string Name, int Version)[] current =
        [
            ("cache", (await cache.CheckHealthAsync()).SchemaVersion),
            ("catalog", (await catalog.CheckHealthAsync()).SchemaVersion),
            ("results", (await results.CheckHealthAsync()).SchemaVersion),
            ("files", (await files.CheckHealthAsync()).SchemaVersion),
        ];
        foreach (var (name, version) in current)
            Assert.All(Enumerable.Range(1, version), number => Assert.True(File.Exists(Path.Join(Fixtures, $"{name}-{number}.db")), $"There is no fixture of version {number} of {name}."));
    }

    private static async Task CheckCacheAsync(string location)
    {
        await using var cache = SqlCacheStore.Open(location);
        var entry = Assert.Single(await cache.ListAsync(new()).ToListAsync());
        Assert.Equal(Simulation, entry.SimulationName);
        Assert.Equal(entry.ExecutionId, (await cache.GetAsync(entry.Key, entry.InputHash))?.ExecutionId);
        await cache.SetAsync(new() { Key = "new", SimulationName = Simulation, SimulationVersion = "1.0.0", ExecutionId = "new-1", SquidId = "new", InputHash = "new" });
        Assert.Equal("new-1", (await cache.GetAsync("new"))?.ExecutionId);
    }

    private static async Task CheckCatalogAsync(string location)
    {
        await using var catalog = SqlCatalog.Open(location);
        Assert.Equal("1.0.0", Assert.Single(await catalog.SearchAsync(new() { Words = "bar" }, Viewer.Everything).ToListAsync()).SimulationVersion);
        Assert.Equal("completed", Assert.Single(await catalog.GetExecutionsAsync(new(), Viewer.Everything).ToListAsync()).Status);
        await catalog.RegisterAsync(new NewSimulation { SimulationName = Simulation, SimulationVersion = "1.1.0" }, Viewer.Everything);
        Assert.Equal("1.1.0", (await catalog.GetAsync(Simulation, null, Viewer.Everything)).SimulationVersion);
    }

    private static async Task CheckResultsAsync(string location)
    {
        await using var results = SqlResultIndex.Open(location);
        var hot = new ResultQuery { SimulationName = Simulation, Filter = new FieldFilter(ResultField.Output("peak"), FilterOperator.Ge, 700) };
        Assert.Equal(350.0, Assert.Single(await results.SearchAsync(hot, Viewer.Everything).ToListAsync()).Inputs["temperature"]);
        await results.RegisterAsync(
            new() { ExecutionId = "new-1", SimulationName = Simulation, SimulationVersion = "1.0.0", Status = "completed", Outputs = [new("peak", 800.0)] }, Viewer.Everything);
        Assert.Equal(2, await results.CountAsync(hot, Viewer.Everything));
    }

    private static async Task CheckFilesAsync(string location)
    {
        await using var files = SqlFileStore.Open(location);
        Assert.Equal("peaks.csv", Assert.Single(await files.FindAsync("outputs/*.csv", Viewer.Everything).ToListAsync()).Name);
        await files.CreateAsync(new() { Name = "new" }, Viewer.Everything);
        Assert.Equal("new", Assert.Single(await files.FindAsync("new", Viewer.Everything).ToListAsync()).Name);
    }

    private static async Task CheckSessionsAsync(string location)
    {
        await using var sessions = SqlSessionStore.Open(location);
        var issued = await sessions.LoginAsync(new() { UserName = "ada", Password = new(Password) });
        Assert.Equal(Privileges.OfAdmin, issued.Session.Privileges);
        Assert.Equal("ada", (await sessions.GetAsync(issued.Token)).UserName);
    }

    private string Copy(string fixture)
    {
        var copy = Path.Join(_folder.Path, fixture);
        File.Copy(Path.Join(Fixtures, fixture), copy);
        return copy;
    }
}
