using Sim2l.Sessions;

namespace Sim2l.Hosting;

/// <summary>How a route says who may call it; one that says nothing needs a valid session.</summary>
internal static class RouteRequirementExtensions
{
    /// <summary>The caller's session must be allowed all of these.</summary>
    public static T Requires<T>(this T route, Privileges privileges)
        where T : IEndpointConventionBuilder => route.WithMetadata(new RouteRequirement(privileges));

    /// <summary>As <see cref="Requires{T}(T, Privileges)"/>, with the refusal's text of the Python package.</summary>
    public static T Requires<T>(this T route, Privileges privileges, string refusal)
        where T : IEndpointConventionBuilder => route.WithMetadata(new RouteRequirement(privileges) { Refusal = refusal });

    /// <summary>As <see cref="Requires{T}(T, Privileges)"/>, except that anybody may send some of the requests.</summary>
    public static T RequiresUnless<T>(this T route, Func<HttpRequest, bool> isOpen, Privileges privileges)
        where T : IEndpointConventionBuilder => route.WithMetadata(new RouteRequirement(privileges, isOpen));

    /// <summary>Anybody may call it; it can still look for a session with <see cref="CallerExtensions.FindSessionAsync"/>.</summary>
    public static T NeedsNoSession<T>(this T route)
        where T : IEndpointConventionBuilder => route.WithMetadata(new RouteRequirement(null));
}
