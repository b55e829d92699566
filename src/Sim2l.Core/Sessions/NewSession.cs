namespace Sim2l.Sessions;

/// <summary>A session to be opened without a password: by whoever owns the database, or anonymously.</summary>
public sealed record NewSession
{
    /// <summary>The longest that a session lasts.</summary>
    public static readonly TimeSpan LongestLifetime = TimeSpan.FromDays(366);

    /// <summary>How long a session lasts unless told otherwise.</summary>
    public static readonly TimeSpan DefaultLifetime = TimeSpan.FromHours(24);

    /// <summary>The user's name; null for an anonymous session.</summary>
    public string? UserName { get; init; }

    /// <summary>What it may do; null means what the user's role may, or what the role user may.</summary>
    public Privileges? Privileges { get; init; }

    /// <summary>How long it lasts; zero is expired at once.</summary>
    public TimeSpan Lifetime { get; init; } = DefaultLifetime;
}
