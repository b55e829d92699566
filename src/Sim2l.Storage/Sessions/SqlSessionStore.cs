using System.Runtime.CompilerServices;
using Sim2l.Data;

namespace Sim2l.Sessions;

/// <summary>Users and sessions in a SQLite file or a PostgreSQL database.</summary>
public sealed partial class SqlSessionStore : ISessionStore
{
    private const int PurgedTogether = 1_000;

    private static readonly SqlSchema Tables = new("Sessions", 1);

    private readonly SqlDatabase _database;
    private readonly LastSeenWriter _lastSeen;

    private SqlSessionStore(SqlDatabase database)
    {
        _database = database;
        _lastSeen = new(database);
    }

    // To the microsecond, which is what both databases keep: a session is told as it will be read.
    private DateTimeOffset Now
    {
        get
        {
            var now = _database.Time.GetUtcNow();
            return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
        }
    }

    /// <summary>Opens the file of a path, or the PostgreSQL database of a URL; nothing is connected yet.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/> for a URL that cannot be understood.</exception>
    public static SqlSessionStore Open(string location, TimeProvider? time = null) => new(SqlDatabase.Open(location, Tables, time));

    /// <summary>Whether the database answers.</summary>
    public Task<StoreHealth> CheckHealthAsync(CancellationToken cancellation = default) => _database.CheckHealthAsync(cancellation);

    /// <inheritdoc/>
    public async Task<IssuedSession> OpenAsync(NewSession session, CancellationToken cancellation = default)
    {
        CheckLifetime(session.Lifetime);
        if (session.Privileges is { } privileges && (privileges & ~Privileges.OfAdmin) != Privileges.None)
            throw new Sim2lException(ErrorKind.InvalidInput, $"There are no such privileges as {privileges}; they are {string.Join(", ", PrivilegeNames.All)}.");
        var token = SessionToken.New();
        var now = Now;
        return await _database.WriteAsync(
            async writer =>
            {
                var user = session.UserName is { } name ? await LockActiveUserAsync(writer, name).ConfigureAwait(false) : null;
                return await InsertAsync(writer, Describe(token, user, session.Privileges, session.Lifetime, now), token).ConfigureAwait(false);
            },
            cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<Session> GetAsync(Secret token, CancellationToken cancellation = default)
    {
        var hash = HashOf(token);
        var row = await _database.ReadAsync(reader => SessionTable.FindAsync(reader, hash), cancellation).ConfigureAwait(false);
        var now = Now;
        if (row?.ToSession() is not { } session || !session.IsValid(now))
            throw NotValid();
        if (!LastSeenWriter.IsDue(row, now))
            return session;
        _lastSeen.Note(new(hash, row.LastSeenAt, now));
        return session with { LastSeenAt = now };
    }

    /// <inheritdoc/>
    public async Task<Session> RefreshAsync(Secret token, CancellationToken cancellation = default)
    {
        var hash = HashOf(token);
        var row = await _database.ReadAsync(reader => SessionTable.FindAsync(reader, hash), cancellation).ConfigureAwait(false) ?? throw NotValid();
        var now = Now;
        var expiresAt = now + TimeSpan.FromMicroseconds(row.LifetimeUs);
        var extended = await _database.WriteAsync(writer => SessionTable.ExtendAsync(writer, hash, expiresAt, now), cancellation).ConfigureAwait(false);
        return extended?.ToSession() ?? throw NotValid();
    }

    /// <inheritdoc/>
    public async Task RevokeAsync(Secret token, CancellationToken cancellation = default)
    {
        var hash = HashOf(token);
        var now = Now;
        if (await _database.WriteAsync(writer => SessionTable.RevokeAsync(writer, hash, now), cancellation).ConfigureAwait(false) == 0)
            throw NotValid();
    }

    /// <inheritdoc/>
    public async Task EndAsync(string sessionId, CancellationToken cancellation = default)
    {
        var now = Now;
        if (!sessionId.All(char.IsAsciiHexDigitLower)
            || await _database.WriteAsync(writer => SessionTable.EndAsync(writer, sessionId, now), cancellation).ConfigureAwait(false) == 0)
        {
            throw new Sim2lException(ErrorKind.NotFound, "There is no valid session of that id.");
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<Session> GetSessionsAsync(
        string? userName = null,
        bool includeEnded = false,
        [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var userKey = userName is null ? null : UserNames.Key(userName);
        if (userName is not null && userKey is null)
            yield break;
        SessionQuery? query = new() { UserKey = userKey, IncludeEnded = includeEnded, Now = Now };
        while (query is { } page)
        {
            var rows = await _database.ReadAsync(reader => SessionTable.PageAsync(reader, page), cancellation).ConfigureAwait(false);
            foreach (var row in rows)
                yield return row.ToSession();
            query = rows.Count < page.Count ? null : page.After(rows[^1]);
        }
    }

    /// <inheritdoc/>
    public async Task<long> PurgeAsync(CancellationToken cancellation = default)
    {
        var now = Now;
        await _database.WriteAsync(writer => ForgetAttemptsAsync(writer, now), cancellation).ConfigureAwait(false);
        long purged = 0;
        int some;
        do
        {
            some = await _database.WriteAsync(writer => PurgeSomeAsync(writer, now), cancellation).ConfigureAwait(false);
            purged += some;
        }
        while (some == PurgedTogether);
        return purged;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _lastSeen.DisposeAsync().ConfigureAwait(false);
        await _database.DisposeAsync().ConfigureAwait(false);
    }

    private static async Task<int> ForgetAttemptsAsync(SqlSession writer, DateTimeOffset now)
    {
        await SessionGuard.EnterAsync(writer, SessionGuard.Attempts).ConfigureAwait(false);
        return await LoginThrottle.ForgetOldAsync(writer, now).ConfigureAwait(false);
    }

    private static async Task<int> PurgeSomeAsync(SqlSession writer, DateTimeOffset now)
    {
        await SessionGuard.EnterAsync(writer, SessionGuard.Sessions).ConfigureAwait(false);
        return await SessionTable.DeleteEndedAsync(writer, PurgedTogether, now).ConfigureAwait(false);
    }

    private static SessionRow Describe(Secret token, UserRow? user, Privileges? privileges, TimeSpan lifetime, DateTimeOffset now)
    {
        var hash = SessionToken.Hash(token);
        var whole = TimeSpan.FromMicroseconds(lifetime.Ticks / TimeSpan.TicksPerMicrosecond);
        return new()
        {
            TokenHash = hash,
            SessionId = SessionToken.SessionId(hash),
            UserId = user?.UserId ?? 0,
            UserName = user?.UserName ?? UserNames.Anonymous,
            UserKey = user?.UserKey ?? UserNames.Anonymous,
            Privileges = (int)(privileges ?? PrivilegeNames.Of(user?.Role ?? Role.User)),
            LifetimeUs = whole.Ticks / TimeSpan.TicksPerMicrosecond,
            CreatedAt = now,
            ExpiresAt = now + whole,
            LastSeenAt = now,
        };
    }

    private static async Task<IssuedSession> InsertAsync(SqlSession writer, SessionRow row, Secret token)
    {
        await SessionTable.InsertAsync(writer, row).ConfigureAwait(false);
        return new() { Session = row.ToSession(), Token = token };
    }

    private static async Task<UserRow> LockActiveUserAsync(SqlSession writer, string name)
    {
        var user = UserNames.Key(name) is { } key ? await UserTable.LockAsync(writer, key).ConfigureAwait(false) : null;
        if (user is null)
            throw NoUser(name);
        return user.IsActive ? user : throw new Sim2lException(ErrorKind.Forbidden, $"The user '{user.UserName}' is not active; make the user active first.");
    }

    private static string HashOf(Secret token) => token.Reveal().Length is > 0 and <= SessionToken.MaximumLength ? SessionToken.Hash(token) : throw NotValid();

    private static void CheckLifetime(TimeSpan lifetime)
    {
        if (lifetime < TimeSpan.Zero || lifetime > NewSession.LongestLifetime)
            throw new Sim2lException(ErrorKind.InvalidInput, $"A session lasts 0 to {NewSession.LongestLifetime.TotalDays} days.");
    }

    private static Sim2lException NotValid() => new(ErrorKind.Unauthorized, "The session is not known, has expired or was ended; log in again.");
}
