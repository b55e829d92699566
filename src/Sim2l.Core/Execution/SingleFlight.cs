using Sim2l.Caching;

namespace Sim2l.Execution;

/// <summary>Holds the claim on a key while its result is computed, so that nobody computes it too.</summary>
/// <remarks>The claim is renewed until it is given up; that of a process that died lapses after <see cref="Term"/>.</remarks>
public sealed class SingleFlight : IAsyncDisposable
{
    private readonly ICacheStore _cache;
    private readonly CacheClaim _claim;
    private readonly CancellationTokenSource _ending = new();
    private readonly Task _renewing;

    private SingleFlight(ICacheStore cache, CacheClaim claim)
    {
        _cache = cache;
        _claim = claim;
        _renewing = Task.Run(RenewAsync);
    }

    /// <summary>How long a claim outlives its process.</summary>
    public static TimeSpan Term { get; } = TimeSpan.FromSeconds(60);

    private static TimeSpan RenewalInterval => Term / 4;

    private static TimeSpan Patience => TimeSpan.FromSeconds(3);

    /// <summary>Claims a key.</summary>
    /// <returns>The flight when it is the caller's, and else null; and the claim that stands.</returns>
    public static async Task<(SingleFlight? Mine, CacheClaim Claim)> TryBeginAsync(ICacheStore cache, string key, string owner, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(cache);
        var claim = await cache.ClaimAsync(key, owner, Term, cancellation).ConfigureAwait(false);
        return (claim.IsMine ? new(cache, claim) : null, claim);
    }

    /// <summary>Gives the claim up.</summary>
    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync().ConfigureAwait(false);
        await _renewing.ConfigureAwait(false);
        using var limited = new CancellationTokenSource(Patience);
        try
        {
            await _cache.ReleaseClaimAsync(_claim.Key, _claim.Token!, limited.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is Sim2lException or OperationCanceledException)
        {
            // A claim that cannot be given up lapses.
        }
        _ending.Dispose();
    }

    private async Task RenewAsync()
    {
        while (!_ending.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(RenewalInterval, _ending.Token).ConfigureAwait(false);
                await _cache.RenewClaimAsync(_claim.Key, _claim.Token!, Term, _ending.Token).ConfigureAwait(false);
            }
            catch (Exception e) when (e is Sim2lException or OperationCanceledException)
            {
                // The next time may go better; when the claim is lost, somebody else computes the same, which costs time and breaks nothing.
            }
        }
    }
}
