using Sim2l.Data;

namespace Sim2l.Sessions;

/// <summary>The statements over <c>session_tokens</c>; a valid session is one that is neither revoked nor expired.</summary>
internal static class SessionTable
{
    private const string Columns =
        "token_hash, session_id, user_id, user_name, user_key, privileges, lifetime_us, created_at, expires_at, last_seen_at, revoked_at";

    private const string IsValid = "revoked_at IS NULL AND expires_at > @Now";

    private const string InsertOne =
        $"""
        INSERT INTO session_tokens ({Columns})
        VALUES (@TokenHash, @SessionId, @UserId, @UserName, @UserKey, @Privileges, @LifetimeUs, @CreatedAt, @ExpiresAt, @LastSeenAt, NULL)
        """;

    private const string PageEnd =
        $"""
        AND (created_at, token_hash) < (@BeforeTime, @BeforeHash)
        AND (@IncludeEnded OR ({IsValid}))
        ORDER BY created_at DESC, token_hash DESC LIMIT @Count
        """;

    private const string SelectPage = $"SELECT {Columns} FROM session_tokens WHERE TRUE {PageEnd}";

    private const string SelectPageOfUser = $"SELECT {Columns} FROM session_tokens WHERE user_key = @UserKey {PageEnd}";

    private const string DeleteEnded =
        """
        DELETE FROM session_tokens WHERE token_hash IN
        (SELECT token_hash FROM session_tokens WHERE revoked_at IS NOT NULL OR expires_at <= @Now LIMIT @Count)
        """;

    private const string ExtendOne = $"UPDATE session_tokens SET expires_at = @ExpiresAt, last_seen_at = @Now WHERE token_hash = @TokenHash AND {IsValid} RETURNING {Columns}";

    public static Task<SessionRow?> FindAsync(SqlSession session, string tokenHash) =>
        session.FirstAsync<SessionRow>($"SELECT {Columns} FROM session_tokens WHERE token_hash = @TokenHash", new { TokenHash = tokenHash });

    public static Task<int> InsertAsync(SqlSession session, SessionRow row) => session.ExecuteAsync(InsertOne, row);

    /// <summary>The valid session with its new end, or null when it is not valid.</summary>
    public static Task<SessionRow?> ExtendAsync(SqlSession session, string tokenHash, DateTimeOffset expiresAt, DateTimeOffset now) =>
        session.FirstAsync<SessionRow>(ExtendOne, new { TokenHash = tokenHash, ExpiresAt = expiresAt, Now = now });

    public static Task<int> RevokeAsync(SqlSession session, string tokenHash, DateTimeOffset now) =>
        session.ExecuteAsync($"UPDATE session_tokens SET revoked_at = @Now WHERE token_hash = @TokenHash AND {IsValid}", new { TokenHash = tokenHash, Now = now });

    public static Task<int> EndAsync(SqlSession session, string sessionId, DateTimeOffset now) =>
        session.ExecuteAsync($"UPDATE session_tokens SET revoked_at = @Now WHERE session_id = @SessionId AND {IsValid}", new { SessionId = sessionId, Now = now });

    /// <summary>Ends the sessions of a user; the caller has entered the guard.</summary>
    public static Task<int> EndAllAsync(SqlSession session, long userId, DateTimeOffset now) =>
        session.ExecuteAsync($"UPDATE session_tokens SET revoked_at = @Now WHERE user_id = @UserId AND {IsValid}", new { UserId = userId, Now = now });

    public static Task<IReadOnlyList<SessionRow>> PageAsync(SqlSession session, SessionQuery query) =>
        session.QueryAsync<SessionRow>(query.UserKey is null ? SelectPage : SelectPageOfUser, query);

    /// <summary>Removes some of those that are no longer valid; the caller has entered the guard.</summary>
    public static Task<int> DeleteEndedAsync(SqlSession session, int count, DateTimeOffset now) =>
        session.ExecuteAsync(DeleteEnded, new { Count = count, Now = now });
}
