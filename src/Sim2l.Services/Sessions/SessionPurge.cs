using Sim2l.Hosting;

namespace Sim2l.Sessions;

/// <summary>Removes sessions that ended, now and then; any number of processes may do so.</summary>
internal sealed class SessionPurge(ISessionStore sessions, TimeProvider time, ILogger<SessionPurge> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await sessions.PurgeAsync(stoppingToken);
            }
            catch (Sim2lException e)
            {
                log.PurgeFailed(e.Kind);
            }
        }
    }
}
