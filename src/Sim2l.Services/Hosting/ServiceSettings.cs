using System.Net;

namespace Sim2l.Hosting;

/// <summary>How one service is run.</summary>
internal sealed record ServiceSettings
{
    /// <summary>The service's name: <c>cache</c> …</summary>
    public required string Service { get; init; }

    /// <summary>The address to listen on; null leaves it to the framework's own configuration.</summary>
    public string? Bind { get; init; } = "127.0.0.1";

    /// <summary>The port to listen on; 0 lets the system choose.</summary>
    public required int Port { get; init; }

    /// <summary>The file or PostgreSQL URL of the domain's tables.</summary>
    public required Secret Database { get; init; }

    /// <summary>The file or PostgreSQL URL of users and sessions, the same for all services.</summary>
    public required Secret SessionDatabase { get; init; }

    /// <summary>The folder of everything that lies in files.</summary>
    public required string DataFolder { get; init; }

    /// <summary>The folder of the service's own runs, outside which no run is ever opened; null for none.</summary>
    public string? RunRoot { get; init; }

    /// <summary>What data sources may cost and be read from.</summary>
    public DataSources.SourceLimits Sources { get; init; } = new();

    /// <summary>What anonymous sessions get; null means <see cref="AnonymousPolicy.User"/> on loopback and nothing beyond.</summary>
    public AnonymousPolicy? Anonymous { get; init; }

    /// <summary>The proxies whose word on the client's address counts.</summary>
    public IReadOnlyList<IPNetwork> TrustedProxies { get; init; } = [];

    public ServiceLimits Limits { get; init; } = ServiceLimits.Default;

    /// <summary>Whether the log is JSON, one object a line, for programs.</summary>
    public bool LogsJson { get; init; }

    /// <summary>Whether not even totals can be read without a session.</summary>
    public bool IsClosed { get; init; }

    /// <summary>Whether registrations of those who may not register wait for an admin instead of being refused.</summary>
    public bool TakesRequests { get; init; }

    /// <summary>Where it listens, for messages and the server alike.</summary>
    public string Url => Bind is { } bind ? $"http://{(bind.Contains(':', StringComparison.Ordinal) ? $"[{bind}]" : bind)}:{Port}" : "the addresses of its configuration";

    public bool IsLoopback => Bind is { } bind && (bind == "localhost" || (IPAddress.TryParse(bind, out var address) && IPAddress.IsLoopback(address)));

    public AnonymousPolicy EffectiveAnonymous => Anonymous ?? (IsLoopback ? AnonymousPolicy.User : AnonymousPolicy.None);
}
