using Sim2l.Data;
using Sim2l.Sessions;

namespace Sim2l.Caching;

/// <summary>Claims: one row a key, taken by one atomic statement; of the token only the SHA-256 is stored.</summary>
internal static class CacheClaimTable
{
    public const string Remove = "DELETE FROM cache_claims WHERE key_hash = @KeyHash";

    public const string RemoveLapsed = "DELETE FROM cache_claims WHERE expires_at <= @Now";

    private const string Take = """
        INSERT INTO cache_claims (key_hash, owner, token_hash, claimed_at, expires_at) VALUES (@KeyHash, @Owner, @TokenHash, @Now, @ExpiresAt)
        ON CONFLICT (key_hash) DO UPDATE SET
            owner = excluded.owner, token_hash = excluded.token_hash, claimed_at = excluded.claimed_at, expires_at = excluded.expires_at
        WHERE cache_claims.expires_at <= @Now
        """;

    private const string Renew = "UPDATE cache_claims SET expires_at = @ExpiresAt WHERE key_hash = @KeyHash AND token_hash = @TokenHash AND expires_at > @Now";

    private const string Find = "SELECT owner, claimed_at, expires_at FROM cache_claims WHERE key_hash = @KeyHash AND expires_at > @Now";

    /// <summary>The caller's new claim, or that of another; null when the other's went in between.</summary>
    public static async Task<CacheClaim?> TakeAsync(SqlSession session, string key, string owner, DateTimeOffset now, TimeSpan duration)
    {
        var token = SessionToken.New();
        var row = new { KeyHash = CacheFields.HashKey(key), Owner = owner, TokenHash = SessionToken.Hash(token), Now = now, ExpiresAt = now + duration };
        if (await session.ExecuteAsync(Take, row).ConfigureAwait(false) == 0)
            return await FindAsync(session, key, now).ConfigureAwait(false);
        return new() { Key = key, IsMine = true, Token = token, Owner = owner, ClaimedAt = now, ExpiresAt = row.ExpiresAt };
    }

    public static async Task<CacheClaim?> RenewAsync(SqlSession session, string key, Secret token, DateTimeOffset now, TimeSpan duration)
    {
        var row = new { KeyHash = CacheFields.HashKey(key), TokenHash = SessionToken.Hash(token), Now = now, ExpiresAt = now + duration };
        if (await session.ExecuteAsync(Renew, row).ConfigureAwait(false) == 0)
            return null;
        var claim = await FindAsync(session, key, now).ConfigureAwait(false);
        return claim! with { IsMine = true, Token = token };
    }

    public static Task<int> ReleaseAsync(SqlSession session, string key, Secret token) =>
        session.ExecuteAsync(Remove + " AND token_hash = @TokenHash", new { KeyHash = CacheFields.HashKey(key), TokenHash = SessionToken.Hash(token) });

    public static async Task<CacheClaim?> FindAsync(SqlSession session, string key, DateTimeOffset now)
    {
        var row = await session.FirstAsync<CacheClaimRow>(Find, new { KeyHash = CacheFields.HashKey(key), Now = now }).ConfigureAwait(false);
        return row is null ? null : new() { Key = key, IsMine = false, Owner = row.Owner, ClaimedAt = row.ClaimedAt, ExpiresAt = row.ExpiresAt };
    }
}
