using Sim2l.Hosting;

namespace Sim2l.Sessions;

/// <summary>Users, for those who manage them; nobody gives away more than they have.</summary>
internal static class UserEndpoints
{
    private const string OneUser = "/users/{**name}";

    public static void MapUsers(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/users", ListAsync).Requires(Privileges.ManageUsers).WithSummary("Lists the users by name");
        routes.MapPost("/users", AddAsync).Requires(Privileges.ManageUsers).WithSummary("Adds a user");
        routes.MapGet(OneUser, GetAsync).Requires(Privileges.ManageUsers).WithSummary("Describes a user");
        routes.MapPatch(OneUser, UpdateAsync).Requires(Privileges.ManageUsers).WithSummary("Changes a user's role, e-mail, password, or whether the user may log in");
        routes.MapDelete(OneUser, RemoveAsync).Requires(Privileges.ManageUsers).WithSummary("Removes a user and ends the user's sessions");
    }

    private static Task<JsonAnswer> ListAsync(HttpContext context, ISessionStore sessions) =>
        Paging.AnswerAsync(context, "users", sessions.GetUsersAsync(context.RequestAborted), SessionWire.Write);

    private static async Task<IResult> AddAsync(HttpContext context, ISessionStore sessions, ILogger<LoginAudit> log)
    {
        var asked = SessionWire.ReadNewUser(await context.Request.ReadJsonAsync());
        RefuseAbove(context.Session(), asked.Role);
        var user = await sessions.AddUserAsync(asked, context.RequestAborted);
        log.UserChanged("added", user.UserId, context.Session().UserName);
        return new JsonAnswer(SessionWire.Write(user), StatusCodes.Status201Created);
    }

    private static async Task<IResult> GetAsync(string? name, HttpContext context, ISessionStore sessions) =>
        new JsonAnswer(SessionWire.Write(await sessions.GetUserAsync(name ?? "", context.RequestAborted)));

    private static async Task<IResult> UpdateAsync(string? name, HttpContext context, ISessionStore sessions, ILogger<LoginAudit> log)
    {
        var change = SessionWire.ReadUserChange(await context.Request.ReadJsonAsync());
        var old = await sessions.GetUserAsync(name ?? "", context.RequestAborted);
        RefuseAbove(context.Session(), old.Role);
        RefuseAbove(context.Session(), change.Role ?? old.Role);
        var user = await sessions.UpdateUserAsync(old.UserName, change, context.RequestAborted);
        log.UserChanged("changed", user.UserId, context.Session().UserName);
        return new JsonAnswer(SessionWire.Write(user));
    }

    private static async Task<IResult> RemoveAsync(string? name, HttpContext context, ISessionStore sessions, ILogger<LoginAudit> log)
    {
        var old = await sessions.GetUserAsync(name ?? "", context.RequestAborted);
        RefuseAbove(context.Session(), old.Role);
        await sessions.RemoveUserAsync(old.UserName, context.RequestAborted);
        log.UserChanged("removed", old.UserId, context.Session().UserName);
        return new JsonAnswer(new Dictionary<string, object?> { ["status"] = "removed", ["username"] = old.UserName });
    }

    // A session may have fewer privileges than its user; through another user it must not come to more.
    private static void RefuseAbove(Session session, Role role)
    {
        if (!session.Has(PrivilegeNames.Of(role)))
            throw new Sim2lException(ErrorKind.Forbidden, $"This session cannot make, change or remove a user of the role {role.ToString().ToLowerInvariant()}: it has not all of that role's privileges.");
    }
}
