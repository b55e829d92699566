namespace Sim2l.Sessions;

/// <summary>What a session may do.</summary>
[Flags]
public enum Privileges
{
    /// <summary>Only what needs no session.</summary>
    None = 0,

    /// <summary>Look up and list cached results.</summary>
    ReadCache = 1,

    /// <summary>See internal simulations of the catalog.</summary>
    ReadCatalog = 2,

    /// <summary>Search and read results.</summary>
    ReadResults = 4,

    /// <summary>Run simulations, put cache entries, record executions, register results.</summary>
    ExecuteSimulation = 8,

    /// <summary>Register simulations.</summary>
    RegisterSimulation = 16,

    /// <summary>Change simulations of the catalog.</summary>
    UpdateCatalog = 32,

    /// <summary>Invalidate and remove cached results.</summary>
    InvalidateCache = 64,

    /// <summary>Manage users and the sessions of others.</summary>
    ManageUsers = 128,

    /// <summary>Whatever concerns a service as a whole.</summary>
    AdministerService = 256,

    /// <summary>What the role <see cref="Role.User"/> has.</summary>
    OfUser = ReadCache | ReadCatalog | ReadResults | ExecuteSimulation,

    /// <summary>What the role <see cref="Role.Developer"/> has.</summary>
    OfDeveloper = OfUser | RegisterSimulation | UpdateCatalog | InvalidateCache,

    /// <summary>What the role <see cref="Role.Admin"/> has: everything.</summary>
    OfAdmin = OfDeveloper | ManageUsers | AdministerService,
}
