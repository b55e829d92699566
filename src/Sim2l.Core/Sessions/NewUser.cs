namespace Sim2l.Sessions;

/// <summary>A user to be added.</summary>
public sealed record NewUser
{
    /// <summary>The name to log in with: 1 to 128 characters, no control or invisible characters, no white space at its ends; not <c>anonymous</c>.</summary>
    public required string UserName { get; init; }

    /// <summary>The password: at least 8 characters, at most 1,024.</summary>
    public required Secret Password { get; init; }

    /// <summary>What the user is.</summary>
    public Role Role { get; init; }

    /// <summary>Where to write to.</summary>
    public string? Email { get; init; }
}
