using Sim2l.Data;

namespace Sim2l.Sessions;

public sealed partial class SqlSessionStore
{
    /// <inheritdoc/>
    public async Task<IssuedSession> LoginAsync(Login login, CancellationToken cancellation = default)
    {
        CheckLifetime(login.Lifetime);
        var attempt = LoginAttempt.Of(login);
        var started = Now;
        await _database.WriteAsync(writer => LoginThrottle.CountAsync(writer, attempt, started), cancellation).ConfigureAwait(false);

        var user = await FindUserAsync(login.UserName, cancellation).ConfigureAwait(false);
        if (user is { IsActive: false })
            user = null;
        var fits = await PasswordWork.VerifyAsync(login.Password, user?.PasswordHash ?? PasswordHash.Decoy, cancellation).ConfigureAwait(false);
        if (user is null || !fits)
            throw Refused();

        var newHash = PasswordHash.IsOutdated(user.PasswordHash) ? await PasswordWork.CreateAsync(login.Password, cancellation).ConfigureAwait(false) : null;
        return await _database.WriteAsync(writer => AdmitAsync(writer, login, attempt, user, newHash), cancellation).ConfigureAwait(false);
    }

    private async Task<IssuedSession> AdmitAsync(SqlSession writer, Login login, LoginAttempt attempt, UserRow user, string? newHash)
    {
        var now = Now;
        await SessionGuard.EnterAsync(writer, SessionGuard.Attempts).ConfigureAwait(false);
        var current = await UserTable.RecordLoginAsync(writer, user, newHash, now).ConfigureAwait(false) ?? throw Refused();
        await LoginThrottle.ClearAsync(writer, attempt).ConfigureAwait(false);
        var token = SessionToken.New();
        return await InsertAsync(writer, Describe(token, current, null, login.Lifetime, now), token).ConfigureAwait(false);
    }

    private static Sim2lException Refused() => new(ErrorKind.Unauthorized, "Invalid username or password");
}
