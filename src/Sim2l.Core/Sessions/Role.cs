namespace Sim2l.Sessions;

/// <summary>What a user is; it decides the <see cref="Privileges"/> of the sessions that the user opens.</summary>
public enum Role
{
    /// <summary>Reads everything and runs simulations.</summary>
    User,

    /// <summary>Also registers simulations, updates the catalog and invalidates cached results.</summary>
    Developer,

    /// <summary>Also manages users and administers the services.</summary>
    Admin,
}
