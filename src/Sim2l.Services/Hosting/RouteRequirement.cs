using Sim2l.Sessions;

namespace Sim2l.Hosting;

/// <summary>What a caller needs for a route.</summary>
/// <param name="Privileges">What the session must be allowed; null when no session is needed.</param>
/// <param name="IsOpen">Which requests need no session all the same.</param>
internal sealed record RouteRequirement(Privileges? Privileges, Func<HttpRequest, bool>? IsOpen = null)
{
    /// <summary>The text of <c>error</c> for whoever may not.</summary>
    public string Refusal { get; init; } = "Insufficient privileges";

    /// <summary>What a route that says nothing needs: any valid session.</summary>
    public static readonly RouteRequirement AnySession = new(Sim2l.Sessions.Privileges.None);

    public static RouteRequirement Of(Endpoint endpoint) => endpoint.Metadata.GetMetadata<RouteRequirement>() ?? AnySession;

    /// <summary>What the session of a request must be allowed; null when it needs none.</summary>
    public Privileges? Needs(HttpRequest request) => IsOpen?.Invoke(request) == true ? null : Privileges;
}
