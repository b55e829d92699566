using Sim2l.Hosting;
using Sim2l.Sessions;

namespace Sim2l.DataSources;

/// <summary>The workspace of each session: made when it is first asked for, gone when the session is over or the service stops.</summary>
/// <remarks>Safe for many threads.</remarks>
internal sealed class SessionWorkspaces : IAsyncDisposable
{
    private static readonly TimeSpan SweepInterval = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan ShortestLife = TimeSpan.FromMinutes(1);

    private readonly WorkspaceHost _host;
    private readonly SharedSources _shared;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _stopping = new();
    private Task _sweeping = Task.CompletedTask;

    public SessionWorkspaces(WorkspaceRoot root, SharedSources shared, TimeProvider time)
    {
        _host = new(root);
        _shared = shared;
        _time = time;
    }

    /// <summary>How many are open.</summary>
    public int Count => _host.OpenIds.Count();

    /// <summary>The caller's own.</summary>
    public Task<Workspace> OpenAsync(HttpContext context)
    {
        var session = context.Session();
        var left = session.ExpiresAt - _time.GetUtcNow();
        var log = context.RequestServices.GetRequiredService<ILogger<SharedSources>>();
        return _host.OpenOrCreateAsync(new() { Id = session.SessionId, Lifetime = left > ShortestLife ? left : ShortestLife }, workspace => _shared.MountAsync(workspace, log));
    }

    /// <summary>Removes the workspaces whose sessions are over, and those that processes left that died.</summary>
    public async Task SweepAsync(ISessionStore sessions, CancellationToken cancellation)
    {
        var open = _host.OpenIds.ToHashSet(StringComparer.Ordinal);
        if (open.Count > 0)
        {
            await foreach (var session in sessions.GetSessionsAsync(cancellation: cancellation))
                open.Remove(session.SessionId);
        }
        foreach (var id in open)
            await _host.CloseAsync(id);
        _host.Root.Sweep();
    }

    /// <summary>Sweeps now and from time to time.</summary>
    public void StartSweeping(ISessionStore sessions, ILogger log) => _sweeping = Task.Run(() => KeepSweepingAsync(sessions, log));

    public async ValueTask DisposeAsync()
    {
        if (_stopping.IsCancellationRequested)
            return;
        await _stopping.CancelAsync();
        await _sweeping;
        await _host.DisposeAsync();
    }

    private async Task KeepSweepingAsync(ISessionStore sessions, ILogger log)
    {
        using var timer = new PeriodicTimer(SweepInterval, _time);
        try
        {
            do
            {
                await TrySweepAsync(sessions, log);
            }
            while (await timer.WaitForNextTickAsync(_stopping.Token));
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // The service stops, which closes them all.
        }
    }

    private async Task TrySweepAsync(ISessionStore sessions, ILogger log)
    {
        try
        {
            await SweepAsync(sessions, _stopping.Token);
        }
        catch (Sim2lException e)
        {
            log.SweepFailed(e.Kind);
        }
    }
}
