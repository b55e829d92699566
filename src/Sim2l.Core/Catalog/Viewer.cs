using Sim2l.Sessions;

namespace Sim2l.Catalog;

/// <summary>On whose behalf the catalog is asked: it decides which simulations exist for them.</summary>
public sealed record Viewer
{
    /// <summary>Somebody without a session: sees what is public.</summary>
    public static readonly Viewer Anyone = new();

    /// <summary>Whoever holds the database: sees everything.</summary>
    public static readonly Viewer Everything = new() { SeesEverything = true, SeesInternal = true };

    /// <summary>The user's name; null without a session.</summary>
    public string? UserName { get; init; }

    /// <summary>Whether internal simulations are seen.</summary>
    public bool SeesInternal { get; init; }

    /// <summary>Whether private simulations of others are seen.</summary>
    public bool SeesEverything { get; init; }

    /// <summary>On behalf of a session.</summary>
    public static Viewer Of(Session session)
    {
        ArgumentNullException.ThrowIfNull(session);
        return new()
        {
            UserName = session.IsAnonymous ? null : session.UserName,
            SeesInternal = session.Has(Privileges.ReadCatalog),
            SeesEverything = session.Has(Privileges.AdministerService),
        };
    }
}
