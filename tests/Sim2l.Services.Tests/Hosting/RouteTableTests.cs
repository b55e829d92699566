using System.Globalization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Sim2l.Sessions;

namespace Sim2l.Hosting;

/// <summary>Who may call what: each route of each service, for each role and for nobody.</summary>
public sealed class RouteTableTests
{
    private const string Nobody = "nobody";

    // A route that is missing here fails the test, and so does one here that no service has. Null needs no session, none any session.
    private static readonly Dictionary<string, Privileges?> Expected = new()
    {
        ["GET /health"] = null,
        ["GET /metrics"] = Privileges.None,
        ["GET /openapi/{documentName}.json"] = Privileges.None,
        ["POST /session/login"] = null,
        ["POST /session/anonymous"] = null,
        ["POST /session/refresh"] = null,
        ["GET /session"] = Privileges.None,
        ["DELETE /session"] = Privileges.None,
        ["GET /sessions"] = Privileges.None,
        ["DELETE /sessions/{id}"] = Privileges.None,
        ["POST /sessions/purge"] = Privileges.ManageUsers,
        ["GET /users"] = Privileges.ManageUsers,
        ["POST /users"] = Privileges.ManageUsers,
        ["GET /users/{**name}"] = Privileges.ManageUsers,
        ["PATCH /users/{**name}"] = Privileges.ManageUsers,
        ["DELETE /users/{**name}"] = Privileges.ManageUsers,
        ["GET /cache/{**key}"] = Privileges.ReadCache,
        ["GET /cache"] = Privileges.ReadCache,
        ["POST /cache"] = Privileges.ExecuteSimulation,
        ["DELETE /cache/{**key}"] = Privileges.InvalidateCache,
        ["POST /cache/remove"] = Privileges.InvalidateCache,
        ["GET /cache/entries"] = Privileges.ReadCache,
        ["GET /cache/stats"] = Privileges.ReadCache,
        ["POST /cache/explain"] = Privileges.ReadCache,
        ["POST /cache/claims"] = Privileges.ExecuteSimulation,
        ["POST /cache/claims/release"] = Privileges.ExecuteSimulation,
        ["POST /cache/claims/status"] = Privileges.ReadCache,
        ["POST /cache/invalidate"] = Privileges.InvalidateCache,
        ["POST /cache/purge"] = Privileges.InvalidateCache,
        ["DELETE /cache"] = Privileges.AdministerService,
        ["GET /simulations/search"] = Privileges.ReadCatalog,
        ["GET /simulations"] = Privileges.ReadCatalog,
        ["GET /simulations/{name}"] = Privileges.ReadCatalog,
        ["GET /simulations/id/{id}"] = Privileges.ReadCatalog,
        ["GET /simulations/{id}/stats"] = Privileges.ReadCatalog,
        ["GET /statistics/simulation"] = Privileges.ReadCatalog,
        ["GET /statistics/overview"] = Privileges.ReadCatalog,
        ["POST /simulations"] = Privileges.RegisterSimulation,
        ["POST /simulations/batch"] = Privileges.RegisterSimulation,
        ["POST /sync"] = Privileges.RegisterSimulation,
        ["PATCH /simulations/{id}"] = Privileges.UpdateCatalog,
        ["DELETE /simulations/{id}"] = Privileges.UpdateCatalog,
        ["DELETE /simulations"] = Privileges.AdministerService,
        ["POST /executions"] = Privileges.ExecuteSimulation,
        ["GET /executions"] = Privileges.ReadCatalog,
        ["POST /run"] = Privileges.ExecuteSimulation,
        ["POST /installations"] = Privileges.None,
        ["GET /sync/pending"] = Privileges.AdministerService,
        ["GET /sync"] = Privileges.AdministerService,
        ["POST /sync/{id}/approve"] = Privileges.AdministerService,
        ["POST /sync/{id}/deny"] = Privileges.AdministerService,
        ["GET /audit"] = Privileges.AdministerService,
        ["POST /audit/purge"] = Privileges.AdministerService,
        ["POST /register"] = Privileges.ExecuteSimulation,
        ["POST /register_direct"] = Privileges.ExecuteSimulation,
        ["DELETE /results/{**id}"] = Privileges.None,
        ["DELETE /results"] = Privileges.AdministerService,
        ["POST /search"] = Privileges.ReadResults,
        ["POST /search/explain"] = Privileges.AdministerService,
        ["GET /results/{**id}"] = Privileges.ReadResults,
        ["GET /runs"] = Privileges.ReadResults,
        ["GET /parameters/{**simulation}"] = Privileges.ReadResults,
        ["GET /stats/{simulation}/{**param}"] = Privileges.ReadResults,
        ["POST /stats"] = Privileges.ReadResults,
        ["POST /provenance"] = Privileges.ExecuteSimulation,
        ["GET /provenance/{**session}"] = Privileges.None,
        ["GET /runs/{id}"] = Privileges.ReadResults,
        ["GET /runs/{id}/inputs"] = Privileges.ReadResults,
        ["GET /runs/{id}/outputs"] = Privileges.ReadResults,
        ["GET /runs/{id}/logs"] = Privileges.ReadResults,
        ["GET /runs/{id}/metrics"] = Privileges.ReadResults,
        ["GET /runs/{id}/provenance"] = Privileges.ReadResults,
        ["GET /runs/{id}/parameter_schemas"] = Privileges.ReadResults,
        ["GET /runs/{id}/files"] = Privileges.ReadResults,
        ["GET /runs/{id}/files/{file}/content"] = Privileges.ReadResults,
        ["GET /sources"] = Privileges.ReadResults,
        ["POST /sources"] = Privileges.ReadResults,
        ["GET /sources/files"] = Privileges.ReadResults,
        ["POST /sources/connect"] = Privileges.ReadResults,
        ["GET /sources/results"] = Privileges.ReadResults,
        ["POST /sources/front"] = Privileges.ReadResults,
        ["GET /sources/{id}"] = Privileges.ReadResults,
        ["DELETE /sources/{id}"] = Privileges.ReadResults,
        ["GET /sources/{id}/points"] = Privileges.ReadResults,
        ["POST /sources/{id}/points"] = Privileges.ReadResults,
        ["GET /sources/{id}/sample"] = Privileges.ReadResults,
        ["GET /sources/{id}/front"] = Privileges.ReadResults,
        ["GET /sources/{id}/histogram"] = Privileges.ReadResults,
        ["GET /sources/{id}/sets"] = Privileges.ReadResults,
        ["POST /sources/{id}/sets"] = Privileges.ReadResults,
        ["DELETE /sources/{id}/sets"] = Privileges.ReadResults,
        ["GET /files"] = Privileges.ReadResults,
        ["GET /files/{**id}"] = Privileges.ReadResults,
        ["GET /files/{id}/objects"] = Privileges.ReadResults,
        ["POST /files"] = Privileges.ExecuteSimulation,
        ["PATCH /files/{**id}"] = Privileges.ExecuteSimulation,
        ["DELETE /files/{**id}"] = Privileges.ExecuteSimulation,
    };

    [Fact]
    public async Task Each_route_is_listed_and_requires_what_the_list_says()
    {
        await using var service = await StartAsync();
        var found = Routes(service).ToDictionary(static route => Name(route), static route => RouteRequirement.Of(route).Privileges);

        Assert.Equal(Expected.Keys.Order(StringComparer.Ordinal), found.Keys.Order(StringComparer.Ordinal));
        Assert.All(Expected, pair => Assert.True(found[pair.Key] == pair.Value, $"{pair.Key} requires {found[pair.Key]}"));
    }

    [Theory]
    [InlineData(Nobody)]
    [InlineData(nameof(Role.User))]
    [InlineData(nameof(Role.Developer))]
    [InlineData(nameof(Role.Admin))]
    public async Task Each_route_lets_in_whom_it_should_and_nobody_else(string caller)
    {
        await using var service = await StartAsync();
        Role? role = caller == Nobody ? null : Enum.Parse<Role>(caller);
        foreach (var route in Routes(service))
        {
            // A session for each route: one of them logs out.
            var token = role is { } known ? await service.OpenAsync(known, $"{caller} {Name(route)}") : null;
            var path = "/" + string.Join('/', route.RoutePattern.PathSegments.Select(static segment => segment.IsSimple && segment.Parts[0].IsLiteral ? ((Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart)segment.Parts[0]).Content : "v1.json"));
            var answer = await service.SendAsync(Method(route), path, token);

            var required = Expected[Name(route)];
            var isAllowed = required is null || (role is { } has && PrivilegeNames.Of(has).HasFlag(required.Value));
            // Ending a session that is not one's own is refused inside the route.
            var isOthers = Name(route) == "DELETE /sessions/{id}" && role is Role.User or Role.Developer;
            var refused = answer.Status is 401 or 403 && !answer.Content.Contains("anonymous", StringComparison.Ordinal) && Name(route) != "POST /session/refresh";
            Assert.True((isAllowed && !isOthers) != refused, string.Create(CultureInfo.InvariantCulture, $"{caller} {Name(route)}: {answer.Status} {answer.Content}"));
            if (!isAllowed)
                Assert.Equal(role is null ? 401 : 403, answer.Status);
        }
    }

    // What the operator opens or closes the domains' own tests see both ways.
    private static Task<RunningService> StartAsync() => RunningService.StartAsync(domain: static folder => new EveryDomain(folder));

    private static IEnumerable<RouteEndpoint> Routes(RunningService service) =>
        service.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

    private static string Method(RouteEndpoint route) => Assert.Single(route.Metadata.GetRequiredMetadata<IHttpMethodMetadata>().HttpMethods);

    private static string Name(RouteEndpoint route) => $"{Method(route)} /{route.RoutePattern.RawText!.TrimStart('/')}";
}
