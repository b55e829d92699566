namespace Sim2l.Hosting;

/// <summary>How one service is run.</summary>
internal sealed record ServiceSettings : HostSettings
{
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

    /// <summary>Whether not even totals can be read without a session.</summary>
    public bool IsClosed { get; init; }

    /// <summary>Whether registrations of those who may not register wait for an admin instead of being refused.</summary>
    public bool TakesRequests { get; init; }

    public AnonymousPolicy EffectiveAnonymous => Anonymous ?? (IsLoopback ? AnonymousPolicy.User : AnonymousPolicy.None);
}
