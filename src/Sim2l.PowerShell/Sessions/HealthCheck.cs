using System.Diagnostics;
using Sim2l.Http;

namespace Sim2l.Sessions;

/// <summary>Asks services and databases whether they work; one that does not answer is an answer too.</summary>
internal static class HealthCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>How a service answers.</summary>
    public static async Task<ServiceHealth> RunAsync(string? service, Uri address, CancellationToken cancellation)
    {
        using var client = new ServiceClient(address, timeout: Patience);
        return await MeasureAsync(service, address, client.CheckHealthAsync, cancellation).ConfigureAwait(false);
    }

    /// <summary>How a store answers that needs no service.</summary>
    public static async Task<ServiceHealth> MeasureAsync(
        string? service, Uri? address, Func<CancellationToken, Task<StoreHealth>> check, CancellationToken cancellation)
    {
        var started = Stopwatch.GetTimestamp();
        try
        {
            var health = await check(cancellation).ConfigureAwait(false);
            return new()
            {
                Service = health.Service ?? service,
                Uri = address,
                Backend = health.Backend,
                SchemaVersion = health.SchemaVersion,
                Latency = Stopwatch.GetElapsedTime(started),
                Fault = health.Fault,
                Reason = health.Fault is { } fault ? $"Its {health.Backend} database cannot be used ({fault})." : null,
            };
        }
        catch (Sim2lException e)
        {
            return new() { Service = service, Uri = address, Latency = Stopwatch.GetElapsedTime(started), Fault = e.Kind, Reason = e.Message };
        }
    }
}
