using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Npgsql;

namespace Sim2l.Testing;

/// <summary>A private PostgreSQL server on a free port of the loopback, in a temporary folder that goes with this process.</summary>
/// <remarks>
/// <c>fsync</c> is off: what a server has written to the kernel survives the kill of its processes, which is what tests do to it; only a power
/// cut would lose it. <c>synchronous_commit</c> is on, so that with a standby an acknowledgement still waits for it.
/// </remarks>
public sealed partial class PostgresServer : IDisposable
{
    private const string User = "sim2l";
    private const string StandbyName = "standby";
    private const string Settings = """

        listen_addresses = '127.0.0.1'
        unix_socket_directories = ''
        max_connections = 200
        fsync = off
        full_page_writes = off
        synchronous_commit = on
        wal_level = replica
        log_line_prefix = '%m [%p] '

        """;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Deafness = TimeSpan.FromMilliseconds(300);
    private static int _databases;

    private readonly string _folder;
    private readonly string _password;
    private readonly PostgresWatchdog _watchdog;

    private PostgresServer(string password)
    {
        _password = password;
        _folder = PostgresPrograms.Run("mktemp", ["-d", "-p", Path.GetTempPath(), "sim2l-postgres-XXXXXX"]);
        _watchdog = new(_folder);
    }

    /// <summary>Why there is no server on this machine, or null.</summary>
    public static string? WhyMissing => PostgresPrograms.WhyMissing;

    public int Port { get; private set; }

    /// <summary>The process of the server; that of its last start once it is gone.</summary>
    public int ProcessId { get; private set; }

    internal string Folder => _folder;

    private string Data => Path.Join(_folder, "data");

    private string ProcessFile => Path.Join(Data, "postmaster.pid");

    /// <summary>A new server; where <see cref="WhyMissing"/> says why there can be none, it fails.</summary>
    public static Task<PostgresServer> StartNewAsync() => Task.Run(Create);

    public string ConnectionString(string database) => ConnectionString(database, this);

    /// <summary>For a database that lies on several servers.</summary>
    public static string ConnectionString(string database, params PostgresServer[] servers)
    {
        var builder = new NpgsqlConnectionStringBuilder
        {
            Host = string.Join(',', servers.Select(static server => $"127.0.0.1:{server.Port}")),
            Username = User,
            Password = servers[0]._password,
            Database = database,
        };
        return builder.ConnectionString;
    }

    /// <summary>A new, empty database, as a connection string.</summary>
    public async Task<string> CreateDatabaseAsync()
    {
        var name = "test" + Interlocked.Increment(ref _databases).ToString(CultureInfo.InvariantCulture);
        await Scalar($"CREATE DATABASE {name}");
        return ConnectionString(name);
    }

    /// <summary>Starts the server again, on the port that it had.</summary>
    public void Start()
    {
        var seconds = Patience.TotalSeconds.ToString(CultureInfo.InvariantCulture);
        PostgresPrograms.Run("pg_ctl", ["start", "-w", "-s", "-t", seconds, "-D", Data, "-l", Path.Join(_folder, "log"), "-o", $"-p {Port}"]);
        ProcessId = int.Parse(File.ReadLines(ProcessFile).First(), CultureInfo.InvariantCulture);
    }

    /// <summary>Shuts the server down in order; its clients are cut off.</summary>
    public void Stop() => PostgresPrograms.Run("pg_ctl", ["stop", "-w", "-s", "-m", "fast", "-D", Data]);

    /// <summary>Kills all processes of the server at once, like kill -9.</summary>
    public void Kill()
    {
        using (var process = Process.GetProcessById(ProcessId))
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit(Patience);
        }
        // Where nobody reaps the dead, their ids look alive, and the next start would refuse.
        File.Delete(ProcessFile);
    }

    /// <summary>Kills the server after a while in which its standby heard nothing: what was acknowledged meanwhile without it is lost.</summary>
    public async Task KillUnheardAsync(PostgresServer standby)
    {
        var receiver = (int)(await standby.Scalar("SELECT pid FROM pg_stat_wal_receiver"))!;
        Signal("-STOP", receiver);
        await Task.Delay(Deafness);
        Kill();
        Signal("-CONT", receiver);
    }

    /// <summary>Lets no process of the server run any more, while its connections stay open: like a machine that hangs or cannot be reached.</summary>
    public void Freeze() => Signal("-STOP", [ProcessId, .. Children()]);

    /// <summary>A streaming replica of this server, which from now on acknowledges only what that has too.</summary>
    public async Task<PostgresServer> StartStandbyAsync()
    {
        // Set before the copy is made, which thus has it as well, as two servers of equal configuration do.
        await Scalar($"ALTER SYSTEM SET synchronous_standby_names = '{StandbyName}'");
        var standby = await Task.Run(CopyAndStart);
        await Scalar("SELECT pg_reload_conf()");
        await WaitFor($"SELECT EXISTS (SELECT FROM pg_stat_replication WHERE application_name = '{StandbyName}' AND sync_state = 'sync')");
        return standby;
    }

    /// <summary>Makes a standby the primary, which waits for no other.</summary>
    public async Task PromoteAsync()
    {
        await Scalar($"SELECT pg_promote(true, {Patience.TotalSeconds.ToString(CultureInfo.InvariantCulture)})");
        await WaitFor("SELECT NOT pg_is_in_recovery()");
        await Scalar("ALTER SYSTEM SET synchronous_standby_names = ''");
        await Scalar("SELECT pg_reload_conf()");
        await WaitFor("SELECT current_setting('synchronous_standby_names') = ''");
    }

    public void Dispose() => _watchdog.Dispose();

    private static PostgresServer Create()
    {
        var server = new PostgresServer(Convert.ToHexString(RandomNumberGenerator.GetBytes(16)));
        try
        {
            server.Initialize();
            server.StartOnFreePort();
            return server;
        }
        catch
        {
            server.Dispose();
            throw;
        }
    }

    private void Initialize()
    {
        var passwordFile = Path.Join(_folder, "password");
        File.WriteAllText(passwordFile, _password);
        PostgresPrograms.Run("initdb",
            ["-D", Data, "-U", User, "--auth=scram-sha-256", $"--pwfile={passwordFile}", "--encoding=UTF8", "--locale=C", "--no-sync"]);
        File.Delete(passwordFile);
        File.AppendAllText(Path.Join(Data, "postgresql.conf"), Settings);
    }

    private PostgresServer CopyAndStart()
    {
        var standby = new PostgresServer(_password);
        try
        {
            var source = $"host=127.0.0.1 port={Port} user={User} application_name={StandbyName}";
            PostgresPrograms.Run("pg_basebackup", ["-d", source, "-D", standby.Data, "-R", "-X", "stream", "-c", "fast", "--no-sync"], _password);
            standby.StartOnFreePort();
            return standby;
        }
        catch
        {
            standby.Dispose();
            throw;
        }
    }

    // Between the moment a port is found free and the start, another process may take it.
    private void StartOnFreePort()
    {
        for (var attempts = 3; ; attempts--)
        {
            Port = FindFreePort();
            try
            {
                Start();
                return;
            }
            catch (InvalidOperationException) when (attempts > 1)
            {
            }
        }
    }

    private static int FindFreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static void Signal(string signal, params int[] processIds)
    {
        using var kill = Process.Start("kill", [signal, .. processIds.Select(static id => id.ToString(CultureInfo.InvariantCulture))]);
        kill.WaitForExit();
        if (kill.ExitCode != 0)
            throw new InvalidOperationException($"kill {signal} answered {kill.ExitCode}.");
    }

    private IEnumerable<int> Children() =>
        File.ReadAllText($"/proc/{ProcessId}/task/{ProcessId}/children")
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(static id => int.Parse(id, CultureInfo.InvariantCulture));

    private async Task<object?> Scalar(string sql)
    {
        var builder = new NpgsqlConnectionStringBuilder(ConnectionString("postgres")) { Pooling = false, CommandTimeout = (int)Patience.TotalSeconds * 2 };
        await using var connection = new NpgsqlConnection(builder.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }

    private async Task WaitFor(string condition)
    {
        var watch = Stopwatch.StartNew();
        while (await Scalar(condition) is not true)
        {
            if (watch.Elapsed > Patience)
                throw new TimeoutException($"The server did not come to {condition}.");
            await Task.Delay(20);
        }
    }
}
