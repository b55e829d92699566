using System.Collections.Frozen;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Sim2l.Http;

namespace Sim2l.Services;

/// <summary>One service to be started: what, where, on which data.</summary>
internal sealed record ServiceStart
{
    private const int MissingFramework = 150;
    private const int TailLines = 12;
    private const int Attempts = 20;

    // Keeps the terminal's Ctrl+C from the service, and its output in a file that outlives this process.
    private const string Detached = """
        log=$1; shift
        exec >"$log" 2>&1 </dev/null
        command -v setsid >/dev/null && exec setsid "$@"
        trap '' INT
        exec "$@"
        """;

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(5);

    public required ServiceName Name { get; init; }

    public required IPAddress Bind { get; init; }

    public required int Port { get; init; }

    public required string DataFolder { get; init; }

    public StoreBackend Backend { get; init; }

    public AnonymousAccess? Anonymous { get; init; }

    /// <summary>Whether registrations by those who may not register wait for an admin.</summary>
    public bool TakesRequests { get; init; }

    /// <summary>Handed over in the environment: arguments can be read by everybody on the machine.</summary>
    public Secret? DatabaseUrl { get; init; }

    /// <summary>Where the services are that the page is served before; those that are left out are where the host expects them.</summary>
    public IReadOnlyDictionary<string, Uri> Services { get; init; } = FrozenDictionary<string, Uri>.Empty;

    public Uri Uri => AddressOf(Port);

    /// <summary>What it uses, for people.</summary>
    public string Means => Name == ServiceName.Web ? $"before {(Services.Count > 0 ? string.Join(", ", Services.Values) : "the services of this machine")}" : $"{Backend}, data in '{DataFolder}'";

    private IEnumerable<int> Ports => Enumerable.Range(Port - ServicePorts.Before(Name), ServicePorts.Before(Name) + ServicePorts.Count(Name));

    private string LogPath => ServiceRecords.LogPath(Name, Port);

    private IPAddress Reachable => Bind.Equals(IPAddress.Any) ? IPAddress.Loopback : Bind.Equals(IPAddress.IPv6Any) ? IPAddress.IPv6Loopback : Bind;

    /// <summary>A port that is free now, as are those before and after it that are needed.</summary>
    public static int FreePort(IPAddress bind, ServiceName name)
    {
        var (before, count) = (ServicePorts.Before(name), ServicePorts.Count(name));
        for (var attempt = 1; ; attempt++)
        {
            using var listener = new TcpListener(bind, 0);
            listener.Start();
            var first = ((IPEndPoint)listener.LocalEndpoint).Port;
            if (Enumerable.Range(first - before, before + count).All(port => port == first || Listen(bind, port) is null) || attempt == Attempts)
                return first;
        }
    }

    /// <summary>Starts the process.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.Conflict"/> when the port is taken; as <see cref="ServiceHostFile"/>.</exception>
    public Process Launch()
    {
        CheckPorts();
        string[] command = [ServiceHostFile.FindDotnet(), ServiceHostFile.Find(), .. Arguments()];
        Directory.CreateDirectory(ServiceRecords.Folder);
        var start = OperatingSystem.IsWindows() ? new ProcessStartInfo(command[0], command[1..]) : new ProcessStartInfo("/bin/sh", ["-c", Detached, "sh", LogPath, .. command]);
        start.UseShellExecute = false;
        start.CreateNoWindow = true;
        if (DatabaseUrl is not null)
            start.Environment["SIM2L_DB_URL"] = DatabaseUrl.Reveal();
        return Process.Start(start)!;
    }

    /// <summary>Waits until the service works; a service that does not is stopped.</summary>
    /// <exception cref="Sim2lException">The end of its log says why.</exception>
    public async Task WaitAsync(Process process, TimeSpan patience, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(patience);
        try
        {
            foreach (var port in Ports)
                await WaitAsync(AddressOf(port), process, limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            await ServiceProcess.StopAsync(process, StopPatience, CancellationToken.None).ConfigureAwait(false);
            throw new Sim2lException(ErrorKind.Timeout, $"The service did not work within {patience.TotalSeconds:0} s and was stopped.{Tail()}");
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    public StartedService Describe(Process process) => new()
    {
        Name = Name,
        Uri = Uri,
        ProcessId = process.Id,
        StartedAt = process.StartTime,
        DataFolder = DataFolder,
        LogPath = LogPath,
    };

    private Uri AddressOf(int port) => new UriBuilder("http", Reachable.ToString(), port).Uri;

    private string[] Arguments() =>
    [
        Name.ToString().ToLowerInvariant(),
        "--port", Port.ToString(CultureInfo.InvariantCulture),
        "--bind", Bind.ToString(),
        .. Name == ServiceName.Web ? PageArguments() : StoreArguments(),
    ];

    private IEnumerable<string> PageArguments() => Services.SelectMany(static service => new[] { $"--{service.Key}-url", service.Value.ToString() });

    private string[] StoreArguments()
    {
        string[] stores = ["--backend", Backend.ToString().ToLowerInvariant(), "--data", DataFolder];
        string[] anonymous = Anonymous is { } access ? ["--anonymous", access.ToString().ToLowerInvariant()] : [];
        return [.. stores, .. anonymous, .. TakesRequests ? ["--approval"] : Array.Empty<string>()];
    }

    /// <remarks>Otherwise whatever listens there would be asked whether it works, and perhaps say yes.</remarks>
    private void CheckPorts()
    {
        foreach (var port in Ports)
        {
            if (Listen(Bind, port) is { } fault)
            {
                throw fault.SocketErrorCode == SocketError.AddressAlreadyInUse
                    ? new Sim2lException(ErrorKind.Conflict, $"Port {port} of {Bind} is taken; stop what uses it or choose another with -Port.", fault)
                    : new Sim2lException(ErrorKind.Unavailable, $"Nothing can listen on port {port} of {Bind}: {fault.Message}", fault);
            }
        }
    }

    /// <returns>Why nothing can listen there now; null when it can.</returns>
    private static SocketException? Listen(IPAddress bind, int port)
    {
        if (port is < 1 or > IPEndPoint.MaxPort)
            return new((int)SocketError.AddressNotAvailable);
        try
        {
            using var listener = new TcpListener(bind, port);
            listener.Start();
            return null;
        }
        catch (SocketException e)
        {
            return e;
        }
    }

    private async Task WaitAsync(Uri address, Process process, CancellationToken cancellation)
    {
        using var client = new ServiceClient(address, timeout: TimeSpan.FromSeconds(2));
        while (!await IsHealthyAsync(client, cancellation).ConfigureAwait(false))
        {
            if (process.HasExited)
                throw Ended(process.ExitCode);
            await Task.Delay(Interval, cancellation).ConfigureAwait(false);
        }
    }

    private static async Task<bool> IsHealthyAsync(ServiceClient client, CancellationToken cancellation)
    {
        try
        {
            return (await client.CheckHealthAsync(cancellation).ConfigureAwait(false)).IsHealthy;
        }
        catch (Sim2lException)
        {
            return false;
        }
    }

    private Sim2lException Ended(int exitCode)
    {
        var tail = Tail();
        return exitCode == MissingFramework || tail.Contains("Microsoft.AspNetCore.App", StringComparison.Ordinal)
            ? new(ErrorKind.NotSupported, $"The ASP.NET Core runtime 10 is missing; install it from https://dotnet.microsoft.com/download.{tail}")
            : new(ErrorKind.Unavailable, $"The service ended with exit code {exitCode}.{tail}");
    }

    private string Tail()
    {
        if (!File.Exists(LogPath))
            return "";
        var lines = File.ReadLines(LogPath).TakeLast(TailLines).Select(static line => "\n  " + line);
        return $" The end of '{LogPath}':{string.Concat(lines)}";
    }
}
