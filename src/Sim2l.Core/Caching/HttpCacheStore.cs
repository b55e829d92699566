using System.Runtime.CompilerServices;
using Sim2l.Http;

namespace Sim2l.Caching;

/// <summary>The cache of a service, reached over HTTP.</summary>
/// <remarks>
/// Who stores, invalidates or claims is whoever the session belongs to, whatever a caller names. Keys travel in queries and bodies, never in paths,
/// which servers and proxies tidy up.
/// </remarks>
/// <param name="service">The service; disposed with the store.</param>
public sealed class HttpCacheStore(ServiceClient service) : ICacheStore
{
    // Entries may carry two megabytes each, and a page must fit into an answer.
    private const int PageLimit = 100;

    /// <inheritdoc/>
    public async Task<CacheEntry?> GetAsync(string key, string? inputHash = null, CancellationToken cancellation = default)
    {
        var query = CacheWire.WriteQuery(("cache_key", key), ("input_hash", inputHash));
        var found = await service.FindAsync(HttpMethod.Get, $"cache{query}", cancellation).ConfigureAwait(false);
        return found is null ? null : service.Interpret(() => CacheWire.ReadEntry(found));
    }

    /// <inheritdoc/>
    public Task SetAsync(NewCacheEntry entry, CancellationToken cancellation = default) =>
        service.SendAsync(HttpMethod.Post, "cache", CacheWire.Write(entry), cancellation);

    /// <inheritdoc/>
    public async Task<bool> RemoveAsync(string key, CancellationToken cancellation = default) =>
        await CountAsync(HttpMethod.Post, "cache/remove", "deleted_count", new() { ["cache_key"] = key }, cancellation).ConfigureAwait(false) > 0;

    /// <inheritdoc/>
    public Task<long> ClearAsync(CancellationToken cancellation = default) => CountAsync(HttpMethod.Delete, "cache", "deleted", null, cancellation);

    /// <inheritdoc/>
    public async IAsyncEnumerable<CacheEntry> ListAsync(CacheFilter filter, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var request = new CachePageRequest { Limit = PageLimit };
        do
        {
            var page = await GetPageAsync(filter, request, cancellation).ConfigureAwait(false);
            foreach (var entry in page.Entries)
                yield return entry;
            request = request with { Cursor = page.NextCursor };
        }
        while (request.Cursor is not null);
    }

    /// <inheritdoc/>
    public async Task<CachePage> GetPageAsync(CacheFilter filter, CachePageRequest page, CancellationToken cancellation = default)
    {
        var answer = await service.SendAsync(HttpMethod.Get, $"cache/entries{CacheWire.WriteQuery(filter, page)}", null, cancellation).ConfigureAwait(false);
        return service.Interpret(() => CacheWire.ReadPage(answer));
    }

    /// <inheritdoc/>
    public Task<long> InvalidateAsync(CacheInvalidation invalidation, CancellationToken cancellation = default) =>
        CountAsync(HttpMethod.Post, "cache/invalidate", "invalidated_count", CacheWire.Write(invalidation), cancellation);

    /// <inheritdoc/>
    public async Task<CacheStatistics> GetStatisticsAsync(string? simulationName = null, long? simulationId = null, CancellationToken cancellation = default)
    {
        var query = CacheWire.WriteStatisticsQuery(simulationName, simulationId);
        var answer = await service.SendAsync(HttpMethod.Get, $"cache/stats{query}", null, cancellation).ConfigureAwait(false);
        return service.Interpret(() => CacheWire.ReadStatistics(answer));
    }

    /// <inheritdoc/>
    public Task<long> PurgeAsync(CachePurge policy, CancellationToken cancellation = default) =>
        CountAsync(HttpMethod.Post, "cache/purge", "deleted", CacheWire.Write(policy), cancellation);

    /// <inheritdoc/>
    public Task<CacheClaim> ClaimAsync(string key, string owner, TimeSpan duration, CancellationToken cancellation = default) =>
        ClaimAsync(CacheWire.WriteClaimRequest(key, duration), cancellation);

    /// <inheritdoc/>
    public Task<CacheClaim> RenewClaimAsync(string key, Secret token, TimeSpan duration, CancellationToken cancellation = default) =>
        ClaimAsync(CacheWire.WriteClaimRequest(key, duration, token), cancellation);

    /// <inheritdoc/>
    public Task ReleaseClaimAsync(string key, Secret token, CancellationToken cancellation = default) =>
        service.SendAsync(HttpMethod.Post, "cache/claims/release", CacheWire.WriteClaimRequest(key, token: token), cancellation);

    /// <inheritdoc/>
    public async Task<CacheClaim?> GetClaimAsync(string key, CancellationToken cancellation = default)
    {
        var answer = await service.SendAsync(HttpMethod.Post, "cache/claims/status", CacheWire.WriteClaimRequest(key), cancellation).ConfigureAwait(false);
        return service.Interpret(() => answer.GetBody("claim") is { } claim ? CacheWire.ReadClaim(claim) : null);
    }

    /// <inheritdoc/>
    public async Task<CacheMiss> ExplainAsync(CacheQuestion question, CancellationToken cancellation = default)
    {
        var answer = await service.SendAsync(HttpMethod.Post, "cache/explain", CacheWire.Write(question), cancellation).ConfigureAwait(false);
        return service.Interpret(() => CacheWire.ReadMiss(answer));
    }

    /// <inheritdoc/>
    public Task<StoreHealth> CheckHealthAsync(CancellationToken cancellation = default) => service.CheckHealthAsync(cancellation);

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        service.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<CacheClaim> ClaimAsync(Dictionary<string, object?> request, CancellationToken cancellation)
    {
        var answer = await service.SendAsync(HttpMethod.Post, "cache/claims", request, cancellation).ConfigureAwait(false);
        return service.Interpret(() => CacheWire.ReadClaim(answer));
    }

    private async Task<long> CountAsync(HttpMethod method, string path, string count, Dictionary<string, object?>? body, CancellationToken cancellation)
    {
        var answer = await service.SendAsync(method, path, body, cancellation).ConfigureAwait(false);
        return service.Interpret(() => answer.RequireInteger(count));
    }
}
