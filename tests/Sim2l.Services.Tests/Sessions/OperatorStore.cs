namespace Sim2l.Sessions;

/// <summary>Knows one more token, that of an operator who is in no database and so in no list of users and sessions.</summary>
internal sealed class OperatorStore(ISessionStore store, Secret token) : ISessionStore
{
    public Task<Session> GetAsync(Secret asked, CancellationToken cancellation = default) => asked.Reveal() == token.Reveal()
        ? Task.FromResult(new Session
        {
            SessionId = "operator",
            UserId = -1,
            UserName = "operator",
            Privileges = Privileges.OfAdmin,
            CreatedAt = DateTimeOffset.UnixEpoch,
            ExpiresAt = DateTimeOffset.MaxValue,
            LastSeenAt = DateTimeOffset.UnixEpoch,
        })
        : store.GetAsync(asked, cancellation);

    public Task<User> AddUserAsync(NewUser user, CancellationToken cancellation = default) => store.AddUserAsync(user, cancellation);

    public Task<User> GetUserAsync(string userName, CancellationToken cancellation = default) => store.GetUserAsync(userName, cancellation);

    public IAsyncEnumerable<User> GetUsersAsync(CancellationToken cancellation = default) => store.GetUsersAsync(cancellation);

    public Task<User> UpdateUserAsync(string userName, UserChange change, CancellationToken cancellation = default) => store.UpdateUserAsync(userName, change, cancellation);

    public Task RemoveUserAsync(string userName, CancellationToken cancellation = default) => store.RemoveUserAsync(userName, cancellation);

    public Task<IssuedSession> LoginAsync(Login login, CancellationToken cancellation = default) => store.LoginAsync(login, cancellation);

    public Task<IssuedSession> OpenAsync(NewSession session, CancellationToken cancellation = default) => store.OpenAsync(session, cancellation);

    public Task<Session> RefreshAsync(Secret asked, CancellationToken cancellation = default) => store.RefreshAsync(asked, cancellation);

    public Task RevokeAsync(Secret asked, CancellationToken cancellation = default) => store.RevokeAsync(asked, cancellation);

    public IAsyncEnumerable<Session> GetSessionsAsync(string? userName = null, bool includeEnded = false, CancellationToken cancellation = default) =>
        store.GetSessionsAsync(userName, includeEnded, cancellation);

    public Task EndAsync(string sessionId, CancellationToken cancellation = default) => store.EndAsync(sessionId, cancellation);

    public Task<long> PurgeAsync(CancellationToken cancellation = default) => store.PurgeAsync(cancellation);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
