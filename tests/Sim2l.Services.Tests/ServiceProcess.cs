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
    private readonly string _folder;

    private ServiceProcess(Process process, Uri address, string folder)
    {
        _process = process;
        Address = address;
        _folder = folder;
    }

    public Uri Address { get; }

    /// <summary>Starts it with its data in a folder, and waits until it answers.</summary>
    public static async Task<ServiceProcess> StartAsync(string name, string folder)
    {
        var port = FindFreePort();
        string[] arguments = [Path.Join(AppContext.BaseDirectory, "sim2l-services.dll"), name, "--port", port.ToString(CultureInfo.InvariantCulture), "--data", folder];
        var start = new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        var service = new ServiceProcess(Process.Start(start)!, new($"http://127.0.0.1:{port}"), folder);
        service._process.BeginOutputReadLine();
        service._process.BeginErrorReadLine();
        await service.WaitUntilHealthyAsync();
        return service;
    }

    /// <summary>A session of an admin, opened in the database that the service uses.</summary>
    public async Task<Secret> OpenSessionAsync()
    {
        await using var sessions = SqlSessionStore.Open(Path.Join(_folder, "sessions.db"));
        return (await sessions.OpenAsync(new() { Privileges = Privileges.OfAdmin })).Token;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
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
