namespace Sim2l.Sessions;

/// <summary>Knows more tokens, of callers who are in no database, in no list of users and sessions, and cost no password.</summary>
internal sealed class OperatorStore(ISessionStore store, params IEnumerable<(Secret Token, string UserName, Privileges Privileges)> operators) : ISessionStore
{
    private readonly Dictionary<string, Session> _sessions = operators.Select(Describe).ToDictionary(static one => one.Token, static one => one.Session);

    /// <summary>Knows the token of an operator who may do everything.</summary>
    public OperatorStore(ISessionStore store, Secret token)
        : this(store, (token, "operator", Privileges.OfAdmin))
    {
    }

    public Task<Session> GetAsync(Secret asked, CancellationToken cancellation = default) =>
        _sessions.TryGetValue(asked.Reveal(), out var known) ? Task.FromResult(known) : store.GetAsync(asked, cancellation);

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

    private static (string Token, Session Session) Describe((Secret Token, string UserName, Privileges Privileges) one, int index) => (one.Token.Reveal(), new()
    {
        SessionId = one.UserName,
        UserId = -1 - index,
        UserName = one.UserName,
        Privileges = one.Privileges,
        CreatedAt = DateTimeOffset.UnixEpoch,
        ExpiresAt = DateTimeOffset.MaxValue,
        LastSeenAt = DateTimeOffset.UnixEpoch,
    });
}
