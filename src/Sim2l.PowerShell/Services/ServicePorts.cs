using Sim2l.Sessions;

namespace Sim2l.Services;

/// <summary>The ports of what can be started: services listen one port after the other, in the order of their names.</summary>
internal static class ServicePorts
{
    public static int Usual(ServiceName name) => StandardPorts.First + name switch { ServiceName.All => 0, ServiceName.Web => -1, _ => (int)name };

    /// <summary>How many ports are listened on from that of the service on.</summary>
    public static int Count(ServiceName name) => name == ServiceName.All ? (int)ServiceName.All : 1;

    /// <summary>How many are listened on before it: all services together also serve the page, one port before the first of them.</summary>
    public static int Before(ServiceName name) => name == ServiceName.All ? 1 : 0;
}
