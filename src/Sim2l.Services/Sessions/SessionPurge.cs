using Sim2l.Hosting;

namespace Sim2l.Sessions;

/// <summary>Removes sessions that ended, now and then; any number of processes may do so.</summary>
internal sealed class SessionPurge(ISessionStore sessions, TimeProvider time, ILogger<SessionPurge> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            using var timer = new PeriodicTimer(Interval, time);
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await PurgeAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host would report its own stop as a fault where it never came to start.
        }
    }

    private async Task PurgeAsync(CancellationToken cancellation)
    {
        try
        {
            await sessions.PurgeAsync(cancellation);
        }
        catch (Sim2lException e)
        {
            log.PurgeFailed(e.Kind);
        }
    }
}
