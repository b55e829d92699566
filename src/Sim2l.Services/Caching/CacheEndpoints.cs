using System.Net;
using Sim2l.Hosting;
using Sim2l.Http;
using Sim2l.Sessions;

namespace Sim2l.Caching;

/// <summary>The routes of the cache.</summary>
internal static class CacheEndpoints
{
    public static void MapCache(this IEndpointRouteBuilder routes, ICacheStore store, CacheLookups lookups, bool areTotalsOpen)
    {
        routes.MapEntries(store, lookups);
        routes.MapOverview(store, areTotalsOpen);
        routes.MapClaims(store);
        routes.MapCleaning(store);
    }

    private static void MapEntries(this IEndpointRouteBuilder routes, ICacheStore store, CacheLookups lookups)
    {
        routes.MapGet("/cache/{**key}", async Task<IResult> (HttpContext context) => await LookUpAsync(context, KeyOf(context.Request), store, lookups))
            .Requires(Privileges.ReadCache)
            .WithSummary("Looks an entry up; the key is the rest of the path");
        routes.MapGet("/cache", async Task<IResult> (HttpContext context) => await LookUpAsync(context, RequireKey(context), store, lookups))
            .Requires(Privileges.ReadCache)
            .WithSummary("Looks an entry up; the key is in the query, where all characters are safe");
        routes.MapPost("/cache", async Task<IResult> (HttpContext context) =>
            {
                await store.SetAsync(CacheWire.ReadNewEntry(await context.Request.ReadJsonAsync(), context.Session().UserName), context.RequestAborted);
                return new JsonAnswer(new Dictionary<string, object?> { ["success"] = true });
            })
            .Requires(Privileges.ExecuteSimulation)
            .WithSummary("Stores an entry in place of what its key had");
        routes.MapDelete("/cache/{**key}", async Task<IResult> (HttpContext context) =>
            {
                var key = KeyOf(context.Request);
                return await store.RemoveAsync(key, context.RequestAborted) ? Removed(key, 1) : NotFound();
            })
            .Requires(Privileges.InvalidateCache)
            .WithSummary("Removes an entry for good; the key is the rest of the path");
        routes.MapPost("/cache/remove", async Task<IResult> (HttpContext context) =>
            {
                var key = (await context.Request.ReadJsonAsync()).RequireText("cache_key");
                return Removed(key, await store.RemoveAsync(key, context.RequestAborted) ? 1 : 0);
            })
            .Requires(Privileges.InvalidateCache)
            .WithSummary("Removes an entry for good; the key is in the body, where all characters are safe");
    }

    private static void MapOverview(this IEndpointRouteBuilder routes, ICacheStore store, bool areTotalsOpen)
    {
        routes.MapGet("/cache/entries", async Task<IResult> (HttpContext context) =>
            {
                var page = CacheWire.ReadPageRequest(context.Query);
                return new JsonAnswer(CacheWire.Write(await store.GetPageAsync(CacheWire.ReadFilter(context.Query), page, context.RequestAborted), page));
            })
            .Requires(Privileges.ReadCache)
            .WithSummary("Lists entries, newest first");
        routes.MapGet("/cache/stats", async Task<IResult> (HttpContext context) =>
            {
                var statistics = await store.GetStatisticsAsync(context.Query("simulation_name"), CacheWire.ReadSimulationId(context.Query), context.RequestAborted);
                return new JsonAnswer(CacheWire.Write(statistics));
            })
            .RequiresUnless(request => areTotalsOpen && !request.Query.ContainsKey("simulation_name") && !request.Query.ContainsKey("simulation_id"), Privileges.ReadCache)
            .WithSummary("What the cache holds and how it answers; the totals need no session unless the operator closed them");
        routes.MapPost("/cache/explain", async Task<IResult> (HttpContext context) =>
            {
                var question = CacheWire.ReadQuestion(await context.Request.ReadJsonAsync());
                return new JsonAnswer(CacheWire.Write(await store.ExplainAsync(question, context.RequestAborted)));
            })
            .Requires(Privileges.ReadCache)
            .WithSummary("Says why a lookup is a miss");
    }

    private static void MapClaims(this IEndpointRouteBuilder routes, ICacheStore store)
    {
        routes.MapPost("/cache/claims", async Task<IResult> (HttpContext context) =>
            {
                var body = await context.Request.ReadJsonAsync();
                return new JsonAnswer(CacheWire.Write(await ClaimAsync(context, body, store), withToken: true));
            })
            .Requires(Privileges.ExecuteSimulation)
            .WithSummary("Claims a key for a time, or with claim_token lets its claim last longer");
        routes.MapPost("/cache/claims/release", async Task<IResult> (HttpContext context) =>
            {
                var body = await context.Request.ReadJsonAsync();
                await store.ReleaseClaimAsync(body.RequireText("cache_key"), new(body.RequireText("claim_token")), context.RequestAborted);
                return new JsonAnswer(new Dictionary<string, object?> { ["success"] = true });
            })
            .Requires(Privileges.ExecuteSimulation)
            .WithSummary("Gives a claim up");
        routes.MapPost("/cache/claims/status", async Task<IResult> (HttpContext context) =>
            {
                var claim = await store.GetClaimAsync((await context.Request.ReadJsonAsync()).RequireText("cache_key"), context.RequestAborted);
                return new JsonAnswer(new Dictionary<string, object?> { ["claim"] = claim is null ? null : CacheWire.Write(claim, withToken: false) });
            })
            .Requires(Privileges.ReadCache)
            .WithSummary("Says who computes a key now");
    }

    private static void MapCleaning(this IEndpointRouteBuilder routes, ICacheStore store)
    {
        routes.MapPost("/cache/invalidate", async Task<IResult> (HttpContext context) =>
            {
                var invalidation = CacheWire.ReadInvalidation(await context.Request.ReadJsonAsync(), context.Session().UserName);
                return Count("invalidated_count", await store.InvalidateAsync(invalidation, context.RequestAborted));
            })
            .Requires(Privileges.InvalidateCache)
            .WithSummary("Declares entries wrong; without any condition all of them");
        routes.MapPost("/cache/purge", async Task<IResult> (HttpContext context) =>
                Count("deleted", await store.PurgeAsync(CacheWire.ReadPurge(await context.Request.ReadJsonAsync()), context.RequestAborted)))
            .Requires(Privileges.InvalidateCache)
            .WithSummary("Removes entries for good that no longer answer");
        routes.MapDelete("/cache", async Task<IResult> (HttpContext context) => Count("deleted", await store.ClearAsync(context.RequestAborted)))
            .Requires(Privileges.AdministerService)
            .WithSummary("Removes all entries for good");
    }

    private static async Task<IResult> LookUpAsync(HttpContext context, string key, ICacheStore store, CacheLookups lookups)
    {
        var found = lookups.Count(await store.GetAsync(key, context.Query("input_hash"), context.RequestAborted));
        return found is null ? NotFound() : new JsonAnswer(CacheWire.Write(found));
    }

    private static Task<CacheClaim> ClaimAsync(HttpContext context, JsonBody body, ICacheStore store)
    {
        var key = body.RequireText("cache_key");
        var duration = CacheWire.ReadClaimDuration(body);
        return CacheWire.ReadClaimToken(body) is { } token
            ? store.RenewClaimAsync(key, token, duration, context.RequestAborted)
            : store.ClaimAsync(key, context.Session().UserName, duration, context.RequestAborted);
    }

    // Not the route's value: that may lack slashes at the ends.
    private static string KeyOf(HttpRequest request) => request.Path.Value!["/cache/".Length..];

    private static string RequireKey(HttpContext context) =>
        context.Query("cache_key") ?? throw new Sim2lException(ErrorKind.InvalidInput, "The query must hold 'cache_key', unless the key is part of the path.");

    private static string? Query(this HttpContext context, string name) => context.Request.Query.TryGetValue(name, out var values) ? values.ToString() : null;

    private static JsonAnswer Removed(string key, long count) => new(new Dictionary<string, object?> { ["deleted_count"] = count, ["cache_key"] = key });

    private static JsonAnswer Count(string name, long count) => new(new Dictionary<string, object?> { [name] = count });

    private static ErrorAnswer NotFound() => new(HttpStatusCode.NotFound, "Not found", "There is no entry of this key that answers.");
}
