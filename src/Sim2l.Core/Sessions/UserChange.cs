namespace Sim2l.Sessions;

/// <summary>What is to change of a user; null leaves as it is.</summary>
/// <remarks>A new password, a lower role and being made inactive end the user's sessions.</remarks>
public sealed record UserChange
{
    /// <summary>The new role.</summary>
    public Role? Role { get; init; }

    /// <summary>The new address; an empty text removes it.</summary>
    public string? Email { get; init; }

    /// <summary>Whether the user may log in.</summary>
    public bool? IsActive { get; init; }

    /// <summary>The new password.</summary>
    public Secret? Password { get; init; }
}
