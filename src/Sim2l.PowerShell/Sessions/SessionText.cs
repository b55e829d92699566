namespace Sim2l.Sessions;

/// <summary>What records of users, sessions and connections look like on a console.</summary>
public static class SessionText
{
    /// <summary>The role that privileges amount to, or their names.</summary>
    public static string Privileges(Privileges privileges) => privileges switch
    {
        Sessions.Privileges.None => "none",
        Sessions.Privileges.OfUser => "user",
        Sessions.Privileges.OfDeveloper => "developer",
        Sessions.Privileges.OfAdmin => "admin",
        _ => string.Join(", ", PrivilegeNames.Names(privileges)),
    };

    /// <summary>Where a connection leads; of a database nothing is shown.</summary>
    public static string Places(Sim2lConnection connection) => connection.IsRemote
        ? string.Join(", ", new[] { connection.CacheUri, connection.CatalogUri, connection.ResultsUri, connection.DataUri }.Where(static address => address is not null))
        : "PostgreSQL";
}
