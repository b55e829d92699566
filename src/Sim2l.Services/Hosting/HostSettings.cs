using System.Net;

namespace Sim2l.Hosting;

/// <summary>Where a web application listens, and within which limits.</summary>
internal abstract record HostSettings
{
    /// <summary>The service's name: <c>cache</c> …</summary>
    public required string Service { get; init; }

    /// <summary>The address to listen on; null leaves it to the framework's own configuration.</summary>
    public string? Bind { get; init; } = "127.0.0.1";

    /// <summary>The port to listen on; 0 lets the system choose.</summary>
    public required int Port { get; init; }

    /// <summary>The proxies whose word on the client's address counts.</summary>
    public IReadOnlyList<IPNetwork> TrustedProxies { get; init; } = [];

    public ServiceLimits Limits { get; init; } = ServiceLimits.Default;

    /// <summary>Whether the log is JSON, one object a line, for programs.</summary>
    public bool LogsJson { get; init; }

    /// <summary>Where it listens, for messages and the server alike.</summary>
    public string Url => Bind is { } bind ? $"http://{(bind.Contains(':', StringComparison.Ordinal) ? $"[{bind}]" : bind)}:{Port}" : "the addresses of its configuration";

    public bool IsLoopback => Bind is { } bind && (bind == "localhost" || (IPAddress.TryParse(bind, out var address) && IPAddress.IsLoopback(address)));
}
