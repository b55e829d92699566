using Sim2l.Data;

namespace Sim2l.Sessions;

/// <summary>Writes behind the readers' backs when sessions were last seen; a reader never waits for it.</summary>
internal sealed class LastSeenWriter(SqlDatabase database) : IAsyncDisposable
{
    private const int MostWaiting = 10_000;

    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private Dictionary<string, SeenSession> _waiting = new(StringComparer.Ordinal);
    private Task _writing = Task.CompletedTask;

    /// <summary>Whether a session was last seen so long ago, or so far ahead of a clock set back, that it is worth a write.</summary>
    public static bool IsDue(SessionRow row, DateTimeOffset now) => (now - row.LastSeenAt).Duration() >= Interval;

    public void Note(SeenSession seen)
    {
        lock (_gate)
        {
            if (_waiting.Count >= MostWaiting)
                return;
            _waiting[seen.TokenHash] = seen;
            if (_writing.IsCompleted)
                _writing = Task.Run(WriteAllAsync);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Task writing;
        lock (_gate)
            writing = _writing;
        await writing.ConfigureAwait(false);
    }

    private async Task WriteAllAsync()
    {
        while (TakeAll() is { Count: > 0 } batch)
        {
            try
            {
                await database.WriteAsync(session => WriteAsync(session, batch)).ConfigureAwait(false);
            }
            catch (Sim2lException)
            {
                // Nobody waits for this; the session's next use tries again, and whoever needs the database itself learns what is wrong with it.
            }
        }
    }

    private List<SeenSession> TakeAll()
    {
        lock (_gate)
        {
            var batch = _waiting.Values.ToList();
            _waiting = new(StringComparer.Ordinal);
            if (batch.Count == 0)
                _writing = Task.CompletedTask;
            return batch;
        }
    }

    /// <remarks>What another process wrote since it was read stays, which also keeps this to one write a minute.</remarks>
    private static async Task<int> WriteAsync(SqlSession session, IReadOnlyCollection<SeenSession> batch)
    {
        await SessionGuard.EnterAsync(session, SessionGuard.Sessions).ConfigureAwait(false);
        return await session.ExecuteAsync("UPDATE session_tokens SET last_seen_at = @SeenAt WHERE token_hash = @TokenHash AND last_seen_at = @LastSeenAt", batch).ConfigureAwait(false);
    }
}
