namespace Sim2l.Sessions;

/// <summary>Somebody who may log in.</summary>
public sealed record User
{
    /// <summary>The user's number; never used again.</summary>
    public required long UserId { get; init; }

    /// <summary>The name to log in with; names that differ in case only are one.</summary>
    public required string UserName { get; init; }

    /// <summary>What the user is.</summary>
    public required Role Role { get; init; }

    /// <summary>Where to write to.</summary>
    public string? Email { get; init; }

    /// <summary>Whether the user may log in.</summary>
    public bool IsActive { get; init; } = true;

    /// <summary>When the user was added.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The last successful login.</summary>
    public DateTimeOffset? LastLoginAt { get; init; }
}
