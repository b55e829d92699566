using System.CommandLine;
using Sim2l.Demo;
using Sim2l.Sessions;

namespace Sim2l.Commands;

/// <summary><c>user add|list|set|remove</c>: users in the database itself, which is where the first admin comes from.</summary>
internal sealed class UserCommand
{
    private readonly StoreOptions _stores = new();
    private readonly Argument<string> _name = new("NAME") { Description = "The user's name." };
    private readonly Option<Role?> _role = new("--role") { Description = "What the user is." };
    private readonly Option<string?> _email = new("--email") { Description = "Where to write to.", HelpName = "ADDRESS" };

    public static Command Create() => new("user", "Adds, lists, changes and removes users.")
    {
        new UserCommand().Add(),
        new UserCommand().List(),
        new UserCommand().Set(),
        new UserCommand().Remove(),
    };

    private Command Add()
    {
        var command = Define(new("add", "Adds a user; asks for the password, or reads it as a line from the standard input.") { _name, _role, _email }, async (store, parsed, cancellation) =>
        {
            var user = await store.AddUserAsync(
                new() { UserName = parsed.GetValue(_name)!, Password = PasswordInput.Read(parsed.InvocationConfiguration.Error), Role = parsed.GetValue(_role) ?? Role.User, Email = parsed.GetValue(_email) },
                cancellation);
            await parsed.InvocationConfiguration.Output.WriteLineAsync($"Added {user.UserName} ({user.Role}).");
        });
        return command;
    }

    private Command List() => Define(new("list", "Lists the users."), static async (store, parsed, cancellation) =>
    {
        var table = new TextTable("Name", "Role", "Active", "E-mail", "Last login");
        await foreach (var user in store.GetUsersAsync(cancellation))
            table.Add(user.UserName, user.Role.ToString(), user.IsActive ? "yes" : "no", user.Email ?? "", user.LastLoginAt?.ToString("u") ?? "never");
        table.WriteTo(parsed.InvocationConfiguration.Output);
    });

    private Command Set()
    {
        var active = new Option<bool?>("--active") { Description = "Whether the user may log in." };
        var password = new Option<bool>("--password") { Description = "Asks for a new password, or reads it as a line from the standard input." };
        return Define(new("set", "Changes a user; a new password, a lower role and --active false end the user's sessions.") { _name, _role, _email, active, password }, async (store, parsed, cancellation) =>
        {
            var change = new UserChange
            {
                Role = parsed.GetValue(_role),
                Email = parsed.GetValue(_email),
                IsActive = parsed.GetValue(active),
                Password = parsed.GetValue(password) ? PasswordInput.Read(parsed.InvocationConfiguration.Error) : null,
            };
            var user = await store.UpdateUserAsync(parsed.GetValue(_name)!, change, cancellation);
            await parsed.InvocationConfiguration.Output.WriteLineAsync($"Changed {user.UserName} ({user.Role}{(user.IsActive ? "" : ", not active")}).");
        });
    }

    private Command Remove() => Define(new("remove", "Removes a user and ends the user's sessions.") { _name }, async (store, parsed, cancellation) =>
    {
        await store.RemoveUserAsync(parsed.GetValue(_name)!, cancellation);
        await parsed.InvocationConfiguration.Output.WriteLineAsync($"Removed {parsed.GetValue(_name)}.");
    });

    private Command Define(Command command, Func<ISessionStore, ParseResult, CancellationToken, Task> work)
    {
        _stores.AddTo(command);
        command.SetAction((parsed, cancellation) => CommandGuard.RunAsync(parsed, async () =>
        {
            await using var store = SqlSessionStore.Open(_stores.Sessions(parsed).Reveal());
            await work(store, parsed, cancellation);
        }));
        return command;
    }
}
