using System.Globalization;
using System.Runtime.CompilerServices;
using Sim2l.Http;

namespace Sim2l.Sessions;

/// <summary>Users and sessions of a service on another machine.</summary>
/// <remarks>What concerns users, and sessions of others, needs a session with <see cref="Privileges.ManageUsers"/>; without it only one's own sessions are listed.</remarks>
public sealed class HttpSessionStore : ISessionStore
{
    private const int RowsOfPage = 500;

    private readonly ServiceClient _client;

    /// <summary>Speaks to the service of an address.</summary>
    /// <param name="address">Any of the services; one session is valid on all.</param>
    /// <param name="token">The caller's own token, asked for at every request.</param>
    /// <param name="handler">What sends the requests; null means sockets.</param>
    public HttpSessionStore(Uri address, Func<Secret?>? token = null, HttpMessageHandler? handler = null)
    {
        _client = new(address, token, handler);
    }

    /// <inheritdoc/>
    public async Task<User> AddUserAsync(NewUser user, CancellationToken cancellation = default) =>
        SessionWire.ReadUser(await _client.SendAsync(HttpMethod.Post, "users", SessionWire.Write(user), cancellation).ConfigureAwait(false));

    /// <inheritdoc/>
    public async Task<User> GetUserAsync(string userName, CancellationToken cancellation = default) =>
        SessionWire.ReadUser(await _client.SendAsync(HttpMethod.Get, UserPath(userName), cancellation: cancellation).ConfigureAwait(false));

    /// <inheritdoc/>
    public IAsyncEnumerable<User> GetUsersAsync(CancellationToken cancellation = default) => PageAsync("users", "", SessionWire.ReadUser, cancellation);

    /// <inheritdoc/>
    public async Task<User> UpdateUserAsync(string userName, UserChange change, CancellationToken cancellation = default) =>
        SessionWire.ReadUser(await _client.SendAsync(HttpMethod.Patch, UserPath(userName), SessionWire.Write(change), cancellation).ConfigureAwait(false));

    /// <inheritdoc/>
    public Task RemoveUserAsync(string userName, CancellationToken cancellation = default) => _client.SendAsync(HttpMethod.Delete, UserPath(userName), cancellation: cancellation);

    /// <inheritdoc/>
    /// <remarks>The service takes the address from the connection, not from the login.</remarks>
    public async Task<IssuedSession> LoginAsync(Login login, CancellationToken cancellation = default) =>
        SessionWire.ReadIssued(await _client.SendAsync(HttpMethod.Post, "session/login", null, SessionWire.Write(login), cancellation).ConfigureAwait(false));

    /// <inheritdoc/>
    /// <exception cref="Sim2lException">Also <see cref="ErrorKind.NotSupported"/> for a session of a user: over HTTP that takes the user's password.</exception>
    public async Task<IssuedSession> OpenAsync(NewSession session, CancellationToken cancellation = default)
    {
        if (session.UserName is not null)
            throw new Sim2lException(ErrorKind.NotSupported, "A service opens a user's session only with the user's password: log in, or open it on the database itself.");
        return SessionWire.ReadIssued(await _client.SendAsync(HttpMethod.Post, "session/anonymous", null, SessionWire.Write(session), cancellation).ConfigureAwait(false));
    }

    /// <inheritdoc/>
    public async Task<Session> GetAsync(Secret token, CancellationToken cancellation = default) =>
        SessionWire.ReadSession(await _client.SendAsync(HttpMethod.Get, "session", Check(token), cancellation: cancellation).ConfigureAwait(false));

    /// <inheritdoc/>
    public async Task<Session> RefreshAsync(Secret token, CancellationToken cancellation = default)
    {
        try
        {
            var answer = await _client.SendAsync(HttpMethod.Post, "session/refresh", Check(token), cancellation: cancellation).ConfigureAwait(false);
            return SessionWire.ReadIssued(answer).Session;
        }
        catch (Sim2lException e) when (e.Kind == ErrorKind.NotFound)
        {
            throw new Sim2lException(ErrorKind.Unauthorized, e.Message, e);
        }
    }

    /// <inheritdoc/>
    public Task RevokeAsync(Secret token, CancellationToken cancellation = default) => _client.SendAsync(HttpMethod.Delete, "session", Check(token), cancellation: cancellation);

    /// <inheritdoc/>
    public IAsyncEnumerable<Session> GetSessionsAsync(string? userName = null, bool includeEnded = false, CancellationToken cancellation = default)
    {
        var filter = userName is null ? "" : $"&username={Uri.EscapeDataString(userName)}";
        return PageAsync("sessions", includeEnded ? filter + "&ended=true" : filter, SessionWire.ReadSession, cancellation);
    }

    /// <inheritdoc/>
    public Task EndAsync(string sessionId, CancellationToken cancellation = default) =>
        _client.SendAsync(HttpMethod.Delete, "sessions/" + Uri.EscapeDataString(sessionId), cancellation: cancellation);

    /// <inheritdoc/>
    public async Task<long> PurgeAsync(CancellationToken cancellation = default) =>
        (await _client.SendAsync(HttpMethod.Post, "sessions/purge", cancellation: cancellation).ConfigureAwait(false)).RequireInteger("deleted");

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return ValueTask.CompletedTask;
    }

    private static string UserPath(string userName) => "users/" + ServiceClient.EscapePath(userName);

    private static Secret Check(Secret token)
    {
        var text = token.Reveal();
        return text.Length is > 0 and <= SessionToken.MaximumLength && text.All(static c => c is > ' ' and <= '~')
            ? token
            : throw new Sim2lException(ErrorKind.Unauthorized, "That is no session's token; log in again.");
    }

    private async IAsyncEnumerable<T> PageAsync<T>(string list, string filter, Func<JsonBody, T> read, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var cursor = "";
        while (true)
        {
            var path = string.Create(CultureInfo.InvariantCulture, $"{list}?limit={RowsOfPage}{filter}{cursor}");
            var page = await _client.SendAsync(HttpMethod.Get, path, cancellation: cancellation).ConfigureAwait(false);
            foreach (var row in page.GetBodies(list))
                yield return read(row);
            if (page.GetText("next_cursor") is not { } next)
                yield break;
            cursor = "&cursor=" + Uri.EscapeDataString(next);
        }
    }
}
