namespace Sim2l.Sessions;

/// <summary>A row of <c>session_users</c>; no record, so that nothing prints its hash.</summary>
internal sealed class UserRow
{
    public long UserId { get; init; }

    public string UserName { get; init; } = "";

    public string UserKey { get; init; } = "";

    public string PasswordHash { get; init; } = "";

    public long PasswordVersion { get; init; }

    public Role Role { get; init; }

    public string? Email { get; init; }

    public bool IsActive { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? LastLoginAt { get; init; }

    public bool IsActiveAdmin => IsActive && Role == Role.Admin;

    public User ToUser() => new()
    {
        UserId = UserId,
        UserName = UserName,
        Role = Role,
        Email = Email,
        IsActive = IsActive,
        CreatedAt = CreatedAt,
        LastLoginAt = LastLoginAt,
    };
}
