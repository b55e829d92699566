namespace Sim2l.Storages;

/// <summary>One storage of a manager and whether it can be reached.</summary>
public sealed record StorageState
{
    /// <summary>What it is to its manager.</summary>
    public required StorageRole Role { get; init; }

    /// <summary>What it is and holds; null while it cannot be reached.</summary>
    public StorageInfo? Info { get; init; }

    /// <summary>Why it cannot be used; null when it can.</summary>
    public ErrorKind? Fault { get; init; }

    /// <summary>Since when it cannot be used.</summary>
    public DateTimeOffset? DownSince { get; init; }

    /// <summary>How many writes wait for it in the other storage.</summary>
    public long PendingCount { get; init; }
}
