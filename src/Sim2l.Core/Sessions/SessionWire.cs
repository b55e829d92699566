using Sim2l.Http;

namespace Sim2l.Sessions;

/// <summary>Users and sessions as they are on the wire, both ways.</summary>
/// <remarks>A field <c>session_id</c> beside <c>token</c> is the token under the name that the Python package gives it; a session's own <c>id</c> is no secret.</remarks>
public static class SessionWire
{
    /// <summary>The fields of a session.</summary>
    public static Dictionary<string, object?> Write(Session session) => new()
    {
        ["id"] = session.SessionId,
        ["user_id"] = session.UserId,
        ["username"] = session.UserName,
        ["anonymous"] = session.IsAnonymous,
        ["privileges"] = PrivilegeNames.WireNames(session.Privileges),
        ["created_at"] = WireTime.Format(session.CreatedAt),
        ["expires_at"] = WireTime.Format(session.ExpiresAt),
        ["last_seen_at"] = WireTime.Format(session.LastSeenAt),
        ["revoked_at"] = WireTime.Format(session.RevokedAt),
    };

    /// <summary>The session of such fields.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/> names the field; so do all methods that read.</exception>
    public static Session ReadSession(JsonBody body) => new()
    {
        SessionId = body.RequireText("id"),
        UserId = body.RequireInteger("user_id"),
        UserName = body.RequireText("username"),
        Privileges = PrivilegeNames.Parse(body.GetTexts("privileges")),
        CreatedAt = RequireTime(body, "created_at"),
        ExpiresAt = RequireTime(body, "expires_at"),
        LastSeenAt = RequireTime(body, "last_seen_at"),
        RevokedAt = body.GetTime("revoked_at"),
    };

    /// <summary>The fields of a session just opened: those of the Python package, and the session itself.</summary>
    public static Dictionary<string, object?> Write(IssuedSession issued) => Write(issued.Token, issued.Session);

    /// <summary>The fields of a session and its token.</summary>
    public static Dictionary<string, object?> Write(Secret token, Session session) => new()
    {
        ["token"] = token.Reveal(),
        ["session_id"] = token.Reveal(),
        ["username"] = session.UserName,
        ["expires_at"] = WireTime.Format(session.ExpiresAt),
        ["session"] = Write(session),
    };

    /// <summary>The session just opened of such fields.</summary>
    public static IssuedSession ReadIssued(JsonBody body) => new() { Token = new(body.RequireText("token")), Session = ReadSession(RequireBody(body, "session")) };

    /// <summary>The fields of an attempt to log in.</summary>
    public static Dictionary<string, object?> Write(Login login) => new()
    {
        ["username"] = login.UserName,
        ["password"] = login.Password.Reveal(),
        ["ttl_seconds"] = login.Lifetime.TotalSeconds,
    };

    /// <summary>The attempt of such fields, from an address; name and password must be there.</summary>
    public static Login ReadLogin(JsonBody body, string address) => new()
    {
        UserName = body.RequireText("username"),
        Password = new(body.RequireText("password")),
        Address = address,
        Lifetime = ReadLifetime(body),
    };

    /// <summary>The fields of an anonymous session that is asked for.</summary>
    public static Dictionary<string, object?> Write(NewSession session) => new()
    {
        ["privileges"] = session.Privileges is { } privileges ? PrivilegeNames.Names(privileges) : null,
        ["ttl_seconds"] = session.Lifetime.TotalSeconds,
    };

    /// <summary>The anonymous session of such fields.</summary>
    public static NewSession ReadAnonymous(JsonBody body) => new()
    {
        Privileges = body.Has("privileges") ? PrivilegeNames.Parse(body.GetTexts("privileges")) : null,
        Lifetime = ReadLifetime(body),
    };

    /// <summary>The fields of a user.</summary>
    public static Dictionary<string, object?> Write(User user) => new()
    {
        ["id"] = user.UserId,
        ["username"] = user.UserName,
        ["role"] = Write(user.Role),
        ["email"] = user.Email,
        ["active"] = user.IsActive,
        ["created_at"] = WireTime.Format(user.CreatedAt),
        ["last_login_at"] = WireTime.Format(user.LastLoginAt),
    };

    /// <summary>The user of such fields.</summary>
    public static User ReadUser(JsonBody body) => new()
    {
        UserId = body.RequireInteger("id"),
        UserName = body.RequireText("username"),
        Role = ReadRole(body) ?? throw new Sim2lException(ErrorKind.InvalidInput, "The field 'role' is required."),
        Email = body.GetText("email"),
        IsActive = body.GetBoolean("active") ?? true,
        CreatedAt = RequireTime(body, "created_at"),
        LastLoginAt = body.GetTime("last_login_at"),
    };

    /// <summary>The fields of a user to be added.</summary>
    public static Dictionary<string, object?> Write(NewUser user) => new()
    {
        ["username"] = user.UserName,
        ["password"] = user.Password.Reveal(),
        ["role"] = Write(user.Role),
        ["email"] = user.Email,
    };

    /// <summary>The user to be added of such fields.</summary>
    public static NewUser ReadNewUser(JsonBody body) => new()
    {
        UserName = body.RequireText("username"),
        Password = new(body.RequireText("password")),
        Role = ReadRole(body) ?? Role.User,
        Email = body.GetText("email"),
    };

    /// <summary>The fields of what is to change of a user.</summary>
    public static Dictionary<string, object?> Write(UserChange change) => new()
    {
        ["role"] = change.Role is { } role ? Write(role) : null,
        ["email"] = change.Email,
        ["active"] = change.IsActive,
        ["password"] = change.Password?.Reveal(),
    };

    /// <summary>What is to change of a user, of such fields.</summary>
    public static UserChange ReadUserChange(JsonBody body) => new()
    {
        Role = ReadRole(body),
        Email = body.GetText("email"),
        IsActive = body.GetBoolean("active"),
        Password = body.GetText("password") is { } password ? new(password) : null,
    };

    private static string Write(Role role) => role.ToString().ToLowerInvariant();

    private static Role? ReadRole(JsonBody body) => body.GetText("role") switch
    {
        null => null,
        "user" => Role.User,
        "developer" => Role.Developer,
        "admin" => Role.Admin,
        _ => throw new Sim2lException(ErrorKind.InvalidInput, "The field 'role' must be user, developer or admin."),
    };

    private static TimeSpan ReadLifetime(JsonBody body) => body.GetNumber("ttl_seconds") switch
    {
        null => NewSession.DefaultLifetime,
        >= 0 and var seconds when seconds <= NewSession.LongestLifetime.TotalSeconds => TimeSpan.FromSeconds(seconds),
        _ => throw new Sim2lException(ErrorKind.InvalidInput, $"The field 'ttl_seconds' must be 0 to {NewSession.LongestLifetime.TotalSeconds}."),
    };

    private static DateTimeOffset RequireTime(JsonBody body, string name) =>
        body.GetTime(name) ?? throw new Sim2lException(ErrorKind.InvalidInput, $"The field '{name}' is required.");

    private static JsonBody RequireBody(JsonBody body, string name) =>
        body.GetBody(name) ?? throw new Sim2lException(ErrorKind.InvalidInput, $"The field '{name}' is required.");
}
