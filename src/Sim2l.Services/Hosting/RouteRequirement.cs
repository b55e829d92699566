using Sim2l.Sessions;

namespace Sim2l.Hosting;

/// <summary>What a caller needs for a route.</summary>
/// <param name="Privileges">What the session must be allowed; null when no session is needed.</param>
internal sealed record RouteRequirement(Privileges? Privileges)
{
    /// <summary>What a route that says nothing needs: any valid session.</summary>
    public static readonly RouteRequirement AnySession = new(Sim2l.Sessions.Privileges.None);

    public static RouteRequirement Of(Endpoint endpoint) => endpoint.Metadata.GetMetadata<RouteRequirement>() ?? AnySession;
}
