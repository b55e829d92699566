namespace Sim2l.Caching;

/// <summary>Who computes the result of a key now, so that others can wait instead of computing it too.</summary>
public sealed record CacheClaim
{
    /// <summary>The longest that a claim lasts before it must be renewed.</summary>
    public static readonly TimeSpan LongestDuration = TimeSpan.FromHours(24);

    /// <summary>The key.</summary>
    public required string Key { get; init; }

    /// <summary>Whether the caller holds it; otherwise <see cref="Owner"/> does.</summary>
    public required bool IsMine { get; init; }

    /// <summary>What renews and releases it; only who holds the claim sees it.</summary>
    public Secret? Token { get; init; }

    /// <summary>Who holds it.</summary>
    public required string Owner { get; init; }

    /// <summary>Since when.</summary>
    public required DateTimeOffset ClaimedAt { get; init; }

    /// <summary>When it lapses unless renewed.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }
}
