namespace Sim2l.Caching;

/// <summary>A row of <c>cache_claims</c>.</summary>
internal sealed class CacheClaimRow
{
    public string Owner { get; init; } = "";

    public DateTimeOffset ClaimedAt { get; init; }

    public DateTimeOffset ExpiresAt { get; init; }
}
