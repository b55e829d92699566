using System.Collections.Concurrent;

namespace Sim2l.Sessions;

/// <summary>A store whose valid sessions are remembered for a moment, so that not every request asks the database.</summary>
/// <remarks>
/// What is ended through this store is forgotten at once; what another process ends is seen within <see cref="Freshness"/>. Nothing is remembered
/// of tokens that are not valid.
/// </remarks>
internal sealed class RememberingSessionStore(ISessionStore store, TimeProvider time) : ISessionStore
{
    public static readonly TimeSpan Freshness = TimeSpan.FromSeconds(2);

    private const int Maximum = 10_000;

    private readonly ConcurrentDictionary<string, RememberedSession> _sessions = new(StringComparer.Ordinal);
    private int _changes;

    public async Task<Session> GetAsync(Secret token, CancellationToken cancellation = default)
    {
        var key = SessionToken.Hash(token);
        var now = time.GetUtcNow();
        // A clock that was set makes what is remembered old, whichever way it went.
        if (_sessions.TryGetValue(key, out var known) && (now - known.ReadAt).Duration() < Freshness && known.Session.IsValid(now))
            return known.Session;
        // What was read before a change, and arrives after it, must not be remembered.
        var changes = Volatile.Read(ref _changes);
        Session session;
        try
        {
            session = await store.GetAsync(token, cancellation);
        }
        catch (Sim2lException)
        {
            _sessions.TryRemove(key, out _);
            throw;
        }
        Remember(key, new(session, now));
        if (changes != Volatile.Read(ref _changes))
            _sessions.TryRemove(key, out _);
        return session;
    }

    public Task<Session> RefreshAsync(Secret token, CancellationToken cancellation = default) => ForgettingAsync(store.RefreshAsync(token, cancellation));

    public Task RevokeAsync(Secret token, CancellationToken cancellation = default) => ForgettingAsync(store.RevokeAsync(token, cancellation));

    public Task EndAsync(string sessionId, CancellationToken cancellation = default) => ForgettingAsync(store.EndAsync(sessionId, cancellation));

    public Task<User> UpdateUserAsync(string userName, UserChange change, CancellationToken cancellation = default) =>
        ForgettingAsync(store.UpdateUserAsync(userName, change, cancellation));

    public Task RemoveUserAsync(string userName, CancellationToken cancellation = default) => ForgettingAsync(store.RemoveUserAsync(userName, cancellation));

    public Task<User> AddUserAsync(NewUser user, CancellationToken cancellation = default) => store.AddUserAsync(user, cancellation);

    public Task<User> GetUserAsync(string userName, CancellationToken cancellation = default) => store.GetUserAsync(userName, cancellation);

    public IAsyncEnumerable<User> GetUsersAsync(CancellationToken cancellation = default) => store.GetUsersAsync(cancellation);

    public Task<IssuedSession> LoginAsync(Login login, CancellationToken cancellation = default) => store.LoginAsync(login, cancellation);

    public Task<IssuedSession> OpenAsync(NewSession session, CancellationToken cancellation = default) => store.OpenAsync(session, cancellation);

    public IAsyncEnumerable<Session> GetSessionsAsync(string? userName = null, bool includeEnded = false, CancellationToken cancellation = default) =>
        store.GetSessionsAsync(userName, includeEnded, cancellation);

    public Task<long> PurgeAsync(CancellationToken cancellation = default) => store.PurgeAsync(cancellation);

    /// <summary>Leaves the store beneath to whoever opened it.</summary>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async Task<T> ForgettingAsync<T>(Task<T> change)
    {
        try
        {
            return await change;
        }
        finally
        {
            Forget();
        }
    }

    private async Task ForgettingAsync(Task change)
    {
        try
        {
            await change;
        }
        finally
        {
            Forget();
        }
    }

    private void Remember(string key, RememberedSession session)
    {
        if (_sessions.Count >= Maximum)
            _sessions.Clear();
        _sessions[key] = session;
    }

    private void Forget()
    {
        Interlocked.Increment(ref _changes);
        _sessions.Clear();
    }
}
