namespace Sim2l.Sessions;

/// <summary>Users and the sessions that they open; one such store serves all services.</summary>
/// <remarks>
/// The store itself asks for no privilege: whoever holds the database may do everything. Over HTTP the service decides who may what, and the same methods
/// fail with <see cref="ErrorKind.Unauthorized"/> or <see cref="ErrorKind.Forbidden"/>. All methods fail with <see cref="ErrorKind.Unavailable"/> when the
/// database or service cannot be reached. Safe for many threads.
/// </remarks>
public interface ISessionStore : IAsyncDisposable
{
    /// <summary>Adds a user.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.Conflict"/> when the name is taken, <see cref="ErrorKind.InvalidInput"/> for a bad name or password.</exception>
    Task<User> AddUserAsync(NewUser user, CancellationToken cancellation = default);

    /// <summary>The user of a name.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.NotFound"/>.</exception>
    Task<User> GetUserAsync(string userName, CancellationToken cancellation = default);

    /// <summary>All users by name.</summary>
    IAsyncEnumerable<User> GetUsersAsync(CancellationToken cancellation = default);

    /// <summary>Changes a user.</summary>
    /// <exception cref="Sim2lException">
    /// <see cref="ErrorKind.NotFound"/>; <see cref="ErrorKind.InvalidInput"/> for a bad password; <see cref="ErrorKind.Conflict"/> when no active admin would be left.
    /// </exception>
    Task<User> UpdateUserAsync(string userName, UserChange change, CancellationToken cancellation = default);

    /// <summary>Removes a user and ends the user's sessions.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.NotFound"/>; <see cref="ErrorKind.Conflict"/> when no active admin would be left.</exception>
    Task RemoveUserAsync(string userName, CancellationToken cancellation = default);

    /// <summary>Opens a session with a password.</summary>
    /// <exception cref="Sim2lException">
    /// <see cref="ErrorKind.Unauthorized"/>, alike and in like time for an unknown user, an inactive one and a wrong password; <see cref="ErrorKind.Throttled"/>
    /// after five attempts within a minute by the same name from the same address.
    /// </exception>
    Task<IssuedSession> LoginAsync(Login login, CancellationToken cancellation = default);

    /// <summary>Opens a session without a password.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.NotFound"/> for an unknown user; <see cref="ErrorKind.Forbidden"/> for an inactive one and for more than what is allowed.</exception>
    Task<IssuedSession> OpenAsync(NewSession session, CancellationToken cancellation = default);

    /// <summary>The valid session of a token; it counts as seen.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.Unauthorized"/> when it is unknown, expired or revoked.</exception>
    Task<Session> GetAsync(Secret token, CancellationToken cancellation = default);

    /// <summary>Lets a valid session last its whole lifetime again, counted from now.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.Unauthorized"/>.</exception>
    Task<Session> RefreshAsync(Secret token, CancellationToken cancellation = default);

    /// <summary>Ends a valid session: log out.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.Unauthorized"/>.</exception>
    Task RevokeAsync(Secret token, CancellationToken cancellation = default);

    /// <summary>The sessions, newest first; those that are no longer valid only when asked for.</summary>
    IAsyncEnumerable<Session> GetSessionsAsync(string? userName = null, bool includeEnded = false, CancellationToken cancellation = default);

    /// <summary>Ends the session of a <see cref="Session.SessionId"/>.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.NotFound"/> when there is no such valid session.</exception>
    Task EndAsync(string sessionId, CancellationToken cancellation = default);

    /// <summary>Removes sessions that expired or were revoked, and attempts to log in that no longer count.</summary>
    /// <returns>How many sessions went.</returns>
    Task<long> PurgeAsync(CancellationToken cancellation = default);
}
