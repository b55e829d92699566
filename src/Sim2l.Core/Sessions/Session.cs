namespace Sim2l.Sessions;

/// <summary>The right to do something for a time; whoever shows its token has it.</summary>
public sealed record Session
{
    /// <summary>A name for the session that is no secret: the first 16 hex digits of the SHA-256 of its token.</summary>
    public required string SessionId { get; init; }

    /// <summary>The user's number; 0 for an anonymous session.</summary>
    public required long UserId { get; init; }

    /// <summary>The user's name; <c>anonymous</c> for an anonymous session.</summary>
    public required string UserName { get; init; }

    /// <summary>What it may do.</summary>
    public required Privileges Privileges { get; init; }

    /// <summary>When it was opened.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>From when on it is no longer valid.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>When it was last used, to the minute.</summary>
    public required DateTimeOffset LastSeenAt { get; init; }

    /// <summary>When it was ended before its time.</summary>
    public DateTimeOffset? RevokedAt { get; init; }

    /// <summary>Whether it belongs to nobody.</summary>
    public bool IsAnonymous => UserId == 0;

    /// <summary>Whether it may do all of the given.</summary>
    public bool Has(Privileges privileges) => Privileges.HasFlag(privileges);

    /// <summary>Whether it is valid at a time.</summary>
    public bool IsValid(DateTimeOffset now) => RevokedAt is null && now < ExpiresAt;
}
