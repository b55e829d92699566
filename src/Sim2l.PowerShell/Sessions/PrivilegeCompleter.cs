using Sim2l.Commands;

namespace Sim2l.Sessions;

/// <summary>Completes privileges, and roles, which stand for several.</summary>
public sealed class PrivilegeCompleter : WordCompleter
{
    protected override IEnumerable<KeyValuePair<string, string>> Words =>
    [
        new("read_cache", "Look up and list cached results"),
        new("read_catalog", "See internal simulations of the catalog"),
        new("read_results", "Search and read results"),
        new("execute_simulation", "Run simulations, put cache entries, record executions, register results"),
        new("register_simulation", "Register simulations"),
        new("update_catalog", "Change simulations of the catalog"),
        new("invalidate_cache", "Invalidate and remove cached results"),
        new("manage_users", "Manage users and the sessions of others"),
        new("administer_service", "Whatever concerns a service as a whole"),
        new("user", "What the role user may"),
        new("developer", "What the role developer may"),
        new("admin", "Everything"),
    ];
}
