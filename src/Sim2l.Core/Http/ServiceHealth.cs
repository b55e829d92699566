namespace Sim2l.Http;

/// <summary>How a service answered when it was asked whether it works.</summary>
public sealed record ServiceHealth
{
    /// <summary>The service: <c>cache</c>, <c>catalog</c> …; null where nothing at its address said so.</summary>
    public string? Service { get; init; }

    /// <summary>Where it was asked; null for a database that is used directly.</summary>
    public Uri? Uri { get; init; }

    /// <summary><c>sqlite</c> or <c>postgresql</c>; null without an answer.</summary>
    public string? Backend { get; init; }

    /// <summary>The version of its schema; null without an answer.</summary>
    public int? SchemaVersion { get; init; }

    /// <summary>How long the answer took, or the attempt to get one.</summary>
    public required TimeSpan Latency { get; init; }

    /// <summary>Why it does not work; null when it does.</summary>
    public ErrorKind? Fault { get; init; }

    /// <summary>The same in a sentence.</summary>
    public string? Reason { get; init; }

    /// <summary>Whether it works.</summary>
    public bool IsHealthy => Fault is null;
}
