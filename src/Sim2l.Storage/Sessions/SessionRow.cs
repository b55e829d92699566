namespace Sim2l.Sessions;

/// <summary>A row of <c>session_tokens</c>.</summary>
internal sealed class SessionRow
{
    public string TokenHash { get; init; } = "";

    public string SessionId { get; init; } = "";

    public long UserId { get; init; }

    public string UserName { get; init; } = UserNames.Anonymous;

    public string UserKey { get; init; } = UserNames.Anonymous;

    public int Privileges { get; init; }

    public long LifetimeUs { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset ExpiresAt { get; init; }

    public DateTimeOffset LastSeenAt { get; init; }

    public DateTimeOffset? RevokedAt { get; init; }

    public Session ToSession() => new()
    {
        SessionId = SessionId,
        UserId = UserId,
        UserName = UserName,
        Privileges = (Privileges)Privileges,
        CreatedAt = CreatedAt,
        ExpiresAt = ExpiresAt,
        LastSeenAt = LastSeenAt,
        RevokedAt = RevokedAt,
    };
}
