using System.Diagnostics;
using System.Globalization;
using Npgsql;
using Sim2l.Testing;

namespace Sim2l.Data;

public sealed class PostgresServerTests
{
    private const string VictimVariable = "SIM2L_TEST_KILLED_POSTGRES";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_database_of_the_one_server_is_empty()
    {
        var server = await PostgresServer.SharedAsync();
        Assert.Same(server, await PostgresServer.SharedAsync());
        foreach (var database in new[] { await server.CreateDatabaseAsync(), await server.CreateDatabaseAsync() })
        {
            await using var source = NpgsqlDataSource.Create(database);
            await Execute(source, "CREATE TABLE entry (id int)");
            Assert.Equal("on", await Scalar(source, "SHOW synchronous_commit"));
        }
    }

    [Fact]
    public async Task A_wrong_password_is_refused()
    {
        var server = await PostgresServer.SharedAsync();
        var wrong = new NpgsqlConnectionStringBuilder(server.ConnectionString("postgres")) { Password = "wrong" };
        await using var source = NpgsqlDataSource.Create(wrong);
        var fault = await Assert.ThrowsAsync<PostgresException>(async () => await Scalar(source, "SELECT 1"));
        Assert.Equal(PostgresErrorCodes.InvalidPassword, fault.SqlState);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_server_that_went_away_comes_back_with_what_it_had(bool kill)
    {
        using var server = await PostgresServer.CreateAsync();
        await using var source = NpgsqlDataSource.Create(await server.CreateDatabaseAsync());
        await Execute(source, "CREATE TABLE entry (id int)");
        await Execute(source, "INSERT INTO entry VALUES (42)");
        if (kill)
            server.Kill();
        else
            server.Stop();
        await Assert.ThrowsAnyAsync<NpgsqlException>(async () => await Scalar(source, "SELECT id FROM entry"));
        source.Clear();
        server.Start();
        Assert.Equal(42, await Scalar(source, "SELECT id FROM entry"));
    }

    [Fact]
    public async Task A_disposed_server_leaves_nothing()
    {
        var server = await PostgresServer.CreateAsync();
        Assert.True(Directory.Exists(server.Folder) && IsAlive(server.ProcessId));
        server.Dispose();
        Assert.False(Directory.Exists(server.Folder) || IsAlive(server.ProcessId));
    }

    [Fact]
    public async Task A_killed_test_process_leaves_nothing()
    {
        if (Environment.GetEnvironmentVariable(VictimVariable) is { Length: > 0 } report)
        {
            using var own = await PostgresServer.CreateAsync();
            await File.WriteAllLinesAsync(report + ".new", [own.ProcessId.ToString(CultureInfo.InvariantCulture), own.Folder], Token);
            File.Move(report + ".new", report);
            await Task.Delay(Timeout.Infinite, Token);
        }
        Assert.SkipWhen(PostgresServer.WhyMissing is not null, PostgresServer.WhyMissing ?? "");
        using var folder = new TemporaryFolder();
        var lines = await KillVictim(Path.Join(folder.Path, "report"));
        var watch = Stopwatch.StartNew();
        while (Directory.Exists(lines[1]) || IsAlive(int.Parse(lines[0], CultureInfo.InvariantCulture)))
        {
            Assert.True(watch.Elapsed < Patience, "The server outlived its tests.");
            await Task.Delay(50, Token);
        }
    }

    private static async Task<string[]> KillVictim(string report)
    {
        var start = new ProcessStartInfo(Path.ChangeExtension(typeof(PostgresServerTests).Assembly.Location, null),
            ["-method", $"*.{nameof(A_killed_test_process_leaves_nothing)}"])
        {
            RedirectStandardOutput = true,
            Environment = { [VictimVariable] = report },
        };
        using var victim = Process.Start(start)!;
        var watch = Stopwatch.StartNew();
        while (!File.Exists(report))
        {
            Assert.False(victim.HasExited || watch.Elapsed > Patience, "The other process started no server.");
            await Task.Delay(20, Token);
        }
        var lines = await File.ReadAllLinesAsync(report, Token);
        Assert.True(Directory.Exists(lines[1]) && IsAlive(int.Parse(lines[0], CultureInfo.InvariantCulture)));
        victim.Kill();
        await victim.WaitForExitAsync(Token);
        return lines;
    }

    private static bool IsAlive(int processId)
    {
        var state = $"/proc/{processId}/stat";
        try
        {
            // A zombie is dead, only not yet reaped.
            return File.Exists(state) && !File.ReadAllText(state).Contains(") Z ", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static async Task Execute(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Token);
    }

    private static async Task<object?> Scalar(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync(Token);
    }
}
