namespace Sim2l.Sessions;

/// <summary>A session just opened, with its token, which is shown this once and stored nowhere.</summary>
public sealed record IssuedSession
{
    /// <summary>The session.</summary>
    public required Session Session { get; init; }

    /// <summary>What to send as <c>X-Session-ID</c>.</summary>
    public required Secret Token { get; init; }

    /// <summary>The session's name, which is no secret.</summary>
    public string SessionId => Session.SessionId;

    /// <summary>The user's name.</summary>
    public string UserName => Session.UserName;
}
