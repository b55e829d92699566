using System.Management.Automation;
using Sim2l.Commands;

namespace Sim2l.Sessions;

/// <summary>A cmdlet about users.</summary>
public abstract class UserCommand : StoreCommand
{
    protected sealed override string Subject => Errors.User;

    /// <summary>The users that a name stands for; one without wildcards must exist.</summary>
    private protected IEnumerable<User> Find(string name)
    {
        if (!WildcardPattern.ContainsWildcardCharacters(name))
            return [Wait(cancellation => Sessions.GetUserAsync(WildcardPattern.Unescape(name), cancellation))];
        var pattern = WildcardPattern.Get(name, WildcardOptions.IgnoreCase);
        return Stream(Sessions.GetUsersAsync).Where(user => pattern.IsMatch(user.UserName));
    }
}
