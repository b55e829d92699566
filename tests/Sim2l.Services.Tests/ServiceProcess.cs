using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Sim2l.Sessions;

namespace Sim2l;

/// <summary>A service as its users run it: a process of its own.</summary>
internal sealed class ServiceProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly Process _process;
    private readonly string _sessions;

    private ServiceProcess(Process process, Uri address, string sessions)
    {
        _process = process;
        Address = address;
        _sessions = sessions;
    }

    public Uri Address { get; }

    public bool HasExited => _process.HasExited;

    /// <summary>Starts it with its data in a folder, or in a PostgreSQL database, and waits until it answers.</summary>
    public static async Task<ServiceProcess> StartAsync(string name, string folder, string? database = null)
    {
        var port = FindFreePort();
        string[] arguments = [Path.Join(AppContext.BaseDirectory, "sim2l-services.dll"), name, "--port", port.ToString(CultureInfo.InvariantCulture), "--data", folder];
        if (database is not null)
            arguments = [.. arguments, "--db-url-file", WriteUrl(folder, database)];
        var start = new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        var service = new ServiceProcess(Process.Start(start)!, new($"http://127.0.0.1:{port}"), database ?? Path.Join(folder, "sessions.db"));
        service._process.BeginOutputReadLine();
        service._process.BeginErrorReadLine();
        await service.WaitUntilHealthyAsync();
        return service;
    }

    /// <summary>A session of an admin, opened in the database that the service uses.</summary>
    public async Task<Secret> OpenSessionAsync()
    {
        await using var sessions = SqlSessionStore.Open(_sessions);
        return (await sessions.OpenAsync(new() { Privileges = Privileges.OfAdmin })).Token;
    }

    /// <summary>Ends it as a power cut of the machine would.</summary>
    public void Kill() => _process.Kill(entireProcessTree: true);

    public async ValueTask DisposeAsync()
    {
        Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static string WriteUrl(string folder, string database)
    {
        var file = Path.Join(folder, "database.url");
        File.WriteAllText(file, database);
        return file;
    }

    private static int FindFreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task WaitUntilHealthyAsync()
    {
        using var http = new HttpClient { BaseAddress = Address };
        for (var watch = Stopwatch.StartNew(); ; await Task.Delay(100))
        {
            try
            {
                if ((await http.GetAsync("health")).IsSuccessStatusCode)
                    return;
            }
            catch (HttpRequestException) when (watch.Elapsed < Patience && !_process.HasExited)
            {
                // It is not listening yet.
            }
        }
    }
}
