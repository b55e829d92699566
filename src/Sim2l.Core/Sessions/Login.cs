namespace Sim2l.Sessions;

/// <summary>An attempt to open a session with a password.</summary>
public sealed record Login
{
    /// <summary>The user's name.</summary>
    public required string UserName { get; init; }

    /// <summary>The password.</summary>
    public required Secret Password { get; init; }

    /// <summary>Where the attempt comes from; attempts are counted per address and user.</summary>
    public string Address { get; init; } = "local";

    /// <summary>How long the session lasts.</summary>
    public TimeSpan Lifetime { get; init; } = NewSession.DefaultLifetime;
}
