namespace Sim2l.Sessions;

/// <summary>The names of privileges as users, files and the wire spell them.</summary>
/// <remarks>Our own names are <c>read_cache</c>, <c>execute_simulation</c> …; the Python package's (<c>read</c>, <c>write</c>, <c>admin</c> …) and the roles' mean sets of them.</remarks>
public static class PrivilegeNames
{
    private static readonly (string Name, Privileges Privilege)[] Own =
    [
        ("read_cache", Privileges.ReadCache),
        ("read_catalog", Privileges.ReadCatalog),
        ("read_results", Privileges.ReadResults),
        ("execute_simulation", Privileges.ExecuteSimulation),
        ("register_simulation", Privileges.RegisterSimulation),
        ("update_catalog", Privileges.UpdateCatalog),
        ("invalidate_cache", Privileges.InvalidateCache),
        ("manage_users", Privileges.ManageUsers),
        ("administer_service", Privileges.AdministerService),
    ];

    private static readonly (string Name, Privileges Privileges)[] Peer =
    [
        ("read", Privileges.ReadCache | Privileges.ReadCatalog | Privileges.ReadResults),
        ("write", Privileges.ExecuteSimulation),
        ("execute", Privileges.ExecuteSimulation),
        ("run", Privileges.ExecuteSimulation),
        ("catalog_update", Privileges.RegisterSimulation | Privileges.UpdateCatalog | Privileges.InvalidateCache),
        ("admin", Privileges.OfAdmin),
    ];

    /// <summary>Our own names, one a privilege.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Own.Select(static p => p.Name)];

    /// <summary>The privileges of a role.</summary>
    public static Privileges Of(Role role) => role switch
    {
        Role.Admin => Privileges.OfAdmin,
        Role.Developer => Privileges.OfDeveloper,
        _ => Privileges.OfUser,
    };

    /// <summary>Our own names of the privileges.</summary>
    public static IReadOnlyList<string> Names(Privileges privileges) =>
        [.. Own.Where(p => privileges.HasFlag(p.Privilege)).Select(static p => p.Name)];

    /// <summary>Our own names, followed by those of the Python package that they amount to.</summary>
    public static IReadOnlyList<string> WireNames(Privileges privileges) =>
        [.. Names(privileges), .. Peer.Where(p => privileges.HasFlag(p.Privileges)).Select(static p => p.Name)];

    /// <summary>The privileges that a name stands for: one of ours, a role, or one of the Python package's.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/> for an unknown name.</exception>
    public static Privileges Parse(string name)
    {
        foreach (var (own, privilege) in Own)
        {
            if (own.Equals(name, StringComparison.OrdinalIgnoreCase))
                return privilege;
        }
        // Parsing it as an enumeration would also take numbers, lists and white space.
        foreach (var role in Enum.GetValues<Role>())
        {
            if (role.ToString().Equals(name, StringComparison.OrdinalIgnoreCase))
                return Of(role);
        }
        foreach (var (peer, privileges) in Peer)
        {
            if (peer.Equals(name, StringComparison.OrdinalIgnoreCase))
                return privileges;
        }
        throw new Sim2lException(ErrorKind.InvalidInput, $"There is no privilege '{name}'; the privileges are {string.Join(", ", All)}, or a role: user, developer, admin.");
    }

    /// <summary>The privileges that several names stand for together.</summary>
    /// <exception cref="Sim2lException">As <see cref="Parse(string)"/>.</exception>
    public static Privileges Parse(IEnumerable<string> names) => names.Aggregate(Privileges.None, static (all, name) => all | Parse(name));
}
