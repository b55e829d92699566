using System.Globalization;
using System.Runtime.CompilerServices;
using Sim2l.Http;

namespace Sim2l.Sessions;

/// <summary>Users and sessions of a service on another machine.</summary>
/// <remarks>What concerns users, and sessions of others, needs a session with <see cref="Privileges.ManageUsers"/>; without it only one's own sessions are listed.</remarks>
public sealed class HttpSessionStore : ISessionStore
{
    private const int RowsOfPage = 500;
    private const int LongestName = 128;

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
    public async Task RemoveUserAsync(string userName, CancellationToken cancellation = default) => await _client.SendAsync(HttpMethod.Delete, UserPath(userName), cancellation: cancellation).ConfigureAwait(false);

    /// <inheritdoc/>
    /// <remarks>The service takes the address from the connection, not from the login.</remarks>
    public async Task<IssuedSession> LoginAsync(Login login, CancellationToken cancellation = default)
    {
        // The service calls an empty one incomplete; here it is as wrong as any other.
        if (login.UserName.Length == 0 || login.Password.Reveal().Length == 0)
            throw Refused();
        try
        {
            return SessionWire.ReadIssued(await _client.SendAsync(HttpMethod.Post, "session/login", null, SessionWire.Write(login), cancellation).ConfigureAwait(false));
        }
        catch (Sim2lException e) when (e.Kind == ErrorKind.Unauthorized)
        {
            throw Refused();
        }
    }

    /// <inheritdoc/>
    /// <exception cref="Sim2lException">Also <see cref="ErrorKind.NotSupported"/> for a session of a user: over HTTP that takes the user's password.</exception>
    public async Task<IssuedSession> OpenAsync(NewSession session, CancellationToken cancellation = default)
    {
        if (session.UserName is not null)
            throw new Sim2lException(ErrorKind.NotSupported, "A service opens a user's session only with the user's password: log in, or open it on the database itself.");
        if (session.Privileges is { } privileges && (privileges & ~Privileges.OfAdmin) != Privileges.None)
            throw new Sim2lException(ErrorKind.InvalidInput, $"There are no such privileges as {privileges}; they are {string.Join(", ", PrivilegeNames.All)}.");
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
    public async Task RevokeAsync(Secret token, CancellationToken cancellation = default) =>
        await _client.SendAsync(HttpMethod.Delete, "session", Check(token), cancellation: cancellation).ConfigureAwait(false);

    /// <inheritdoc/>
    public IAsyncEnumerable<Session> GetSessionsAsync(string? userName = null, bool includeEnded = false, CancellationToken cancellation = default)
    {
        var filter = userName is null ? "" : $"&username={Uri.EscapeDataString(userName)}";
        return PageAsync("sessions", includeEnded ? filter + "&ended=true" : filter, SessionWire.ReadSession, cancellation);
    }

    /// <inheritdoc/>
    public Task EndAsync(string sessionId, CancellationToken cancellation = default) => sessionId.Length > 0 && sessionId.All(char.IsAsciiHexDigitLower)
        ? _client.SendAsync(HttpMethod.Delete, "sessions/" + sessionId, cancellation: cancellation)
        : Task.FromException(new Sim2lException(ErrorKind.NotFound, "There is no valid session of that id."));

    /// <inheritdoc/>
    public async Task<long> PurgeAsync(CancellationToken cancellation = default) =>
        (await _client.SendAsync(HttpMethod.Post, "sessions/purge", cancellation: cancellation).ConfigureAwait(false)).RequireInteger("deleted");

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return ValueTask.CompletedTask;
    }

    // What no name can have, no path can carry either.
    private static string UserPath(string userName) => userName.Length is > 0 and <= LongestName && !userName.Any(char.IsControl)
        ? "users/" + ServiceClient.EscapePath(userName)
        : throw new Sim2lException(ErrorKind.NotFound, "There is no user of such a name.");

    private static Sim2lException Refused() => new(ErrorKind.Unauthorized, "Invalid username or password");

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
