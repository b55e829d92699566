using Sim2l.Http;
using static Sim2l.Http.WireFields;

namespace Sim2l.Caching;

/// <content>Who computes what is missing.</content>
public static partial class CacheWire
{
    /// <summary>The fields of a claim; its token only for the one who holds it.</summary>
    public static Dictionary<string, object?> Write(CacheClaim claim, bool withToken)
    {
        var fields = new Dictionary<string, object?>
        {
            ["cache_key"] = claim.Key,
            ["is_mine"] = withToken && claim.IsMine,
            ["owner"] = claim.Owner,
            ["claimed_at"] = WireTime.Format(claim.ClaimedAt),
            ["expires_at"] = WireTime.Format(claim.ExpiresAt),
        };
        if (withToken && claim.IsMine)
            fields["claim_token"] = claim.Token?.Reveal();
        return fields;
    }

    /// <summary>The claim of an answer.</summary>
    public static CacheClaim ReadClaim(JsonBody body) => new()
    {
        Key = RequireAnyText(body, "cache_key"),
        IsMine = body.GetBoolean("is_mine") ?? false,
        Token = body.GetText("claim_token") is { } token ? new(token) : null,
        Owner = RequireAnyText(body, "owner"),
        ClaimedAt = RequireTime(body, "claimed_at"),
        ExpiresAt = RequireTime(body, "expires_at"),
    };

    /// <summary>The fields of a request to claim a key, or with a token to renew or release its claim.</summary>
    public static Dictionary<string, object?> WriteClaimRequest(string key, TimeSpan? duration = null, Secret? token = null) => new()
    {
        ["cache_key"] = key,
        ["duration_seconds"] = duration?.TotalSeconds,
        ["claim_token"] = token?.Reveal(),
    };

    /// <summary>How long a request wants a claim to last.</summary>
    public static TimeSpan ReadClaimDuration(JsonBody body) =>
        GetDuration(body, "duration_seconds") ?? throw new Sim2lException(ErrorKind.InvalidInput, "The field 'duration_seconds' is required.");

    /// <summary>The token of a request about a claim, or null.</summary>
    public static Secret? ReadClaimToken(JsonBody body) => body.GetText("claim_token") is { } token ? new(token) : null;
}
