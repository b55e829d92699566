using System.Runtime.CompilerServices;
using Sim2l.Data;

namespace Sim2l.Sessions;

public sealed partial class SqlSessionStore
{
    private const int UsersOfPage = 500;
    private const int LongestEmail = 254;
    private const int LongestShown = 128;

    /// <inheritdoc/>
    public async Task<User> AddUserAsync(NewUser user, CancellationToken cancellation = default)
    {
        CheckRole(user.Role);
        var row = new UserRow
        {
            UserName = user.UserName,
            UserKey = UserNames.KeyOfNew(user.UserName),
            Role = user.Role,
            Email = CheckEmail(user.Email),
            PasswordHash = await PasswordWork.CreateAsync(user.Password, cancellation).ConfigureAwait(false),
            CreatedAt = Now,
        };
        var added = await _database.WriteAsync(writer => UserTable.InsertAsync(writer, row), cancellation).ConfigureAwait(false);
        return added?.ToUser() ?? throw new Sim2lException(ErrorKind.Conflict, $"There is a user '{user.UserName}' already; names that differ in case only are one.");
    }

    /// <inheritdoc/>
    public async Task<User> GetUserAsync(string userName, CancellationToken cancellation = default) =>
        (await FindUserAsync(userName, cancellation).ConfigureAwait(false))?.ToUser() ?? throw NoUser(userName);

    /// <inheritdoc/>
    public async IAsyncEnumerable<User> GetUsersAsync([EnumeratorCancellation] CancellationToken cancellation = default)
    {
        string? after = "";
        while (after is { } start)
        {
            var rows = await _database.ReadAsync(reader => UserTable.PageAsync(reader, start, UsersOfPage), cancellation).ConfigureAwait(false);
            foreach (var row in rows)
                yield return row.ToUser();
            after = rows.Count < UsersOfPage ? null : rows[^1].UserKey;
        }
    }

    /// <inheritdoc/>
    public async Task<User> UpdateUserAsync(string userName, UserChange change, CancellationToken cancellation = default)
    {
        if (change.Role is { } role)
            CheckRole(role);
        CheckEmail(change.Email);
        var hash = change.Password is { } password ? await PasswordWork.CreateAsync(password, cancellation).ConfigureAwait(false) : null;
        var now = Now;
        return await _database.WriteAsync(
            async writer =>
            {
                var old = await LockUserAsync(writer, userName).ConfigureAwait(false);
                var updated = await UserTable.UpdateAsync(writer, Apply(change, hash, old)).ConfigureAwait(false);
                if (hash is not null || updated.Role < old.Role || !updated.IsActive)
                    await SessionTable.EndAllAsync(writer, old.UserId, now).ConfigureAwait(false);
                if (old.IsActiveAdmin && !updated.IsActiveAdmin)
                    await KeepAdminAsync(writer).ConfigureAwait(false);
                return updated.ToUser();
            },
            cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task RemoveUserAsync(string userName, CancellationToken cancellation = default)
    {
        var now = Now;
        await _database.WriteAsync(
            async writer =>
            {
                var old = await LockUserAsync(writer, userName).ConfigureAwait(false);
                await UserTable.DeleteAsync(writer, old).ConfigureAwait(false);
                if (old.IsActiveAdmin)
                    await KeepAdminAsync(writer).ConfigureAwait(false);
                return await SessionTable.EndAllAsync(writer, old.UserId, now).ConfigureAwait(false);
            },
            cancellation).ConfigureAwait(false);
    }

    private static UserRow Apply(UserChange change, string? hash, UserRow old) => new()
    {
        UserId = old.UserId,
        UserName = old.UserName,
        UserKey = old.UserKey,
        PasswordHash = hash ?? old.PasswordHash,
        PasswordVersion = hash is null ? old.PasswordVersion : old.PasswordVersion + 1,
        Role = change.Role ?? old.Role,
        Email = change.Email switch { null => old.Email, "" => null, var email => email },
        IsActive = change.IsActive ?? old.IsActive,
        CreatedAt = old.CreatedAt,
    };

    private static async Task<UserRow> LockUserAsync(SqlSession writer, string userName)
    {
        await SessionGuard.EnterAsync(writer, SessionGuard.Sessions).ConfigureAwait(false);
        var user = UserNames.Key(userName) is { } key ? await UserTable.LockAsync(writer, key).ConfigureAwait(false) : null;
        return user ?? throw NoUser(userName);
    }

    private static async Task KeepAdminAsync(SqlSession writer)
    {
        if (!await UserTable.HasActiveAdminAsync(writer).ConfigureAwait(false))
            throw new Sim2lException(ErrorKind.Conflict, "That is the last active admin; make another user admin first.");
    }

    private static void CheckRole(Role role)
    {
        if (!Enum.IsDefined(role))
            throw new Sim2lException(ErrorKind.InvalidInput, $"There is no role {role}; the roles are user, developer and admin.");
    }

    private static string? CheckEmail(string? email)
    {
        if (email is { Length: > LongestEmail } || email?.EnumerateRunes().Any(static c => c == System.Text.Rune.ReplacementChar || System.Text.Rune.IsControl(c)) == true)
            throw new Sim2lException(ErrorKind.InvalidInput, $"An e-mail address has at most {LongestEmail} characters and no control characters.");
        return email is "" ? null : email;
    }

    private static Sim2lException NoUser(string name) =>
        new(ErrorKind.NotFound, name.Length > LongestShown ? "There is no user of so long a name." : $"There is no user '{name}'.");

    private async Task<UserRow?> FindUserAsync(string userName, CancellationToken cancellation) =>
        UserNames.Key(userName) is { } key
            ? await _database.ReadAsync(reader => UserTable.FindAsync(reader, key), cancellation).ConfigureAwait(false)
            : null;
}
