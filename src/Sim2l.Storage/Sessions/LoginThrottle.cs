using Sim2l.Data;

namespace Sim2l.Sessions;

/// <summary>Counts attempts to log in over a sliding minute, for all processes on one database.</summary>
internal static class LoginThrottle
{
    public const int AttemptsPerName = 5;
    public const int AttemptsPerAddress = 50;

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    /// <summary>Counts an attempt.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.Throttled"/> when there were too many; this one then does not count.</exception>
    public static async Task<bool> CountAsync(SqlSession session, LoginAttempt attempt, DateTimeOffset now)
    {
        await SessionGuard.EnterAsync(session, SessionGuard.Attempts).ConfigureAwait(false);
        await ForgetOldAsync(session, now).ConfigureAwait(false);
        var byName = await session.FirstAsync<long>("SELECT COUNT(*) FROM session_attempts WHERE login_key = @LoginKey", attempt).ConfigureAwait(false);
        var byAddress = await session.FirstAsync<long>("SELECT COUNT(*) FROM session_attempts WHERE address_key = @AddressKey", attempt).ConfigureAwait(false);
        if (byName >= AttemptsPerName || byAddress >= AttemptsPerAddress)
            throw new Sim2lException(ErrorKind.Throttled, "Too many login attempts. Please wait a minute and try again.");
        const string Insert = "INSERT INTO session_attempts (address_key, login_key, attempted_at) VALUES (@AddressKey, @LoginKey, @Now)";
        await session.ExecuteAsync(Insert, new { attempt.AddressKey, attempt.LoginKey, Now = now }).ConfigureAwait(false);
        return true;
    }

    /// <summary>Forgets the attempts of the same name from the same address; the caller has entered the guard.</summary>
    public static Task ClearAsync(SqlSession session, LoginAttempt attempt) =>
        session.ExecuteAsync("DELETE FROM session_attempts WHERE login_key = @LoginKey", attempt);

    /// <summary>Forgets what no longer counts; the caller has entered the guard.</summary>
    /// <remarks>Attempts of the far future are left by a clock that was wrong then; they must not lock anybody out until their time comes.</remarks>
    public static Task<int> ForgetOldAsync(SqlSession session, DateTimeOffset now) =>
        session.ExecuteAsync("DELETE FROM session_attempts WHERE attempted_at <= @Since OR attempted_at >= @Until", new { Since = now - Window, Until = now + Window });
}
