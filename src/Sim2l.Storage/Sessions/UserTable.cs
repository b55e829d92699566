using Sim2l.Data;

namespace Sim2l.Sessions;

/// <summary>The statements over <c>session_users</c>.</summary>
internal static class UserTable
{
    private const string Columns = "user_id, user_name, user_key, password_hash, password_version, role, email, is_active, created_at, last_login_at";

    private const string SelectOne = $"SELECT {Columns} FROM session_users WHERE user_key = @UserKey";

    private const string SelectPage = $"SELECT {Columns} FROM session_users WHERE user_key > @After ORDER BY user_key LIMIT @Count";

    private const string InsertOne =
        $"""
        INSERT INTO session_users (user_name, user_key, password_hash, role, email, created_at)
        VALUES (@UserName, @UserKey, @PasswordHash, @Role, @Email, @CreatedAt)
        ON CONFLICT (user_key) DO NOTHING
        RETURNING {Columns}
        """;

    private const string UpdateOne =
        $"""
        UPDATE session_users
        SET password_hash = @PasswordHash, password_version = @PasswordVersion, role = @Role, email = @Email, is_active = @IsActive
        WHERE user_id = @UserId
        RETURNING {Columns}
        """;

    // Changes nothing, but lets nobody else change the row until the transaction ends; SQLite has no FOR UPDATE.
    private const string LockOne = $"UPDATE session_users SET user_key = user_key WHERE user_key = @UserKey RETURNING {Columns}";

    private const string RecordLogin =
        $"""
        UPDATE session_users
        SET last_login_at = @Now, password_hash = COALESCE(@NewHash, password_hash)
        WHERE user_id = @UserId AND password_version = @PasswordVersion AND is_active
        RETURNING {Columns}
        """;

    public static Task<UserRow?> FindAsync(SqlSession session, string userKey) => session.FirstAsync<UserRow>(SelectOne, new { UserKey = userKey });

    public static Task<UserRow?> LockAsync(SqlSession session, string userKey) => session.FirstAsync<UserRow>(LockOne, new { UserKey = userKey });

    public static Task<IReadOnlyList<UserRow>> PageAsync(SqlSession session, string after, int count) =>
        session.QueryAsync<UserRow>(SelectPage, new { After = after, Count = count });

    /// <summary>The new row, or null when the name is taken.</summary>
    public static Task<UserRow?> InsertAsync(SqlSession session, UserRow row) => session.FirstAsync<UserRow>(InsertOne, Parameters(row));

    public static async Task<UserRow> UpdateAsync(SqlSession session, UserRow row) =>
        (await session.FirstAsync<UserRow>(UpdateOne, Parameters(row)).ConfigureAwait(false))!;

    public static Task<int> DeleteAsync(SqlSession session, UserRow row) => session.ExecuteAsync("DELETE FROM session_users WHERE user_id = @UserId", new { row.UserId });

    /// <summary>The row after a login, or null when the password was changed or the user made inactive since the row was read.</summary>
    public static Task<UserRow?> RecordLoginAsync(SqlSession session, UserRow row, string? newHash, DateTimeOffset now) =>
        session.FirstAsync<UserRow>(RecordLogin, new { row.UserId, row.PasswordVersion, NewHash = newHash, Now = now });

    public static async Task<bool> HasActiveAdminAsync(SqlSession session) =>
        await session.FirstAsync<long>("SELECT COUNT(*) FROM session_users WHERE role = 'admin' AND is_active").ConfigureAwait(false) > 0;

    private static object Parameters(UserRow row) => new
    {
        row.UserId,
        row.UserName,
        row.UserKey,
        row.PasswordHash,
        row.PasswordVersion,
        Role = row.Role.ToString().ToLowerInvariant(),
        row.Email,
        row.IsActive,
        row.CreatedAt,
    };
}
