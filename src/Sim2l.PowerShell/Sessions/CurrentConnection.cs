using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;

namespace Sim2l.Sessions;

/// <summary>The connection that a runspace's cmdlets use unless told otherwise; gone with the runspace.</summary>
internal static class CurrentConnection
{
    private static readonly ConditionalWeakTable<Runspace, Sim2lConnection> Connections = [];

    public static Sim2lConnection? Value
    {
        get => Runspace.DefaultRunspace is { } runspace && Connections.TryGetValue(runspace, out var connection) ? connection : null;
        set
        {
            if (value is null)
                Connections.Remove(Runspace.DefaultRunspace);
            else
                Connections.AddOrUpdate(Runspace.DefaultRunspace, value);
        }
    }
}
