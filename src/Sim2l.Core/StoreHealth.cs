namespace Sim2l;

/// <summary>Whether a store works, and what it is.</summary>
public sealed record StoreHealth
{
    /// <summary>The service that answered; null for a store of this process.</summary>
    public string? Service { get; init; }

    /// <summary><c>sqlite</c> or <c>postgresql</c>.</summary>
    public required string Backend { get; init; }

    /// <summary>The version of the store's schema.</summary>
    public required int SchemaVersion { get; init; }

    /// <summary>Why it does not work; null when it does.</summary>
    public ErrorKind? Fault { get; init; }

    /// <summary>Whether it works.</summary>
    public bool IsHealthy => Fault is null;
}
