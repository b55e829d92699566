using Sim2l.Sessions;

namespace Sim2l;

/// <summary>On whose behalf a store is asked: it decides which simulations and results exist for them.</summary>
public sealed record Viewer
{
    /// <summary>Somebody without a session: sees what is public.</summary>
    public static readonly Viewer Anyone = new();

    /// <summary>Whoever holds the database: sees everything.</summary>
    public static readonly Viewer Everything = new() { SeesEverything = true, SeesInternal = true };

    /// <summary>The user's name; null without a session.</summary>
    public string? UserName { get; init; }

    /// <summary>Whether what is internal is seen.</summary>
    public bool SeesInternal { get; init; }

    /// <summary>Whether what is private to others is seen.</summary>
    public bool SeesEverything { get; init; }

    /// <summary>On behalf of a session.</summary>
    /// <param name="session">The session.</param>
    /// <param name="reading">The privilege that shows what is internal.</param>
    public static Viewer Of(Session session, Privileges reading = Privileges.ReadCatalog)
    {
        ArgumentNullException.ThrowIfNull(session);
        return new()
        {
            UserName = session.IsAnonymous ? null : session.UserName,
            SeesInternal = session.Has(reading),
            SeesEverything = session.Has(Privileges.AdministerService),
        };
    }
}
