using System.Management.Automation;
using Sim2l.Commands;

namespace Sim2l.Sessions;

[Cmdlet(VerbsCommon.Remove, "Sim2lUser", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(User))]
public sealed class RemoveSim2lUserCommand : UserCommand
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(UserNameCompleter))]
    [ValidateNotNullOrEmpty]
    public ItemName[] UserName { get; set; } = [];

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    protected override void ProcessRecord()
    {
        foreach (string name in UserName)
            WriteEach(name, () => Find(name).SelectMany(Remove));
    }

    private IEnumerable<object> Remove(User user)
    {
        if (!ShouldProcess($"{user.UserName} ({user.Role})", "Remove user and end the user's sessions"))
            return [];
        Wait(cancellation => Sessions.RemoveUserAsync(user.UserName, cancellation));
        return PassThru ? [user] : [];
    }
}
