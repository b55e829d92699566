using System.Management.Automation;
using System.Security;
using Sim2l.Commands;

namespace Sim2l.Sessions;

[Cmdlet(VerbsCommon.Set, "Sim2lUser", SupportsShouldProcess = true)]
[OutputType(typeof(User))]
public sealed class SetSim2lUserCommand : UserCommand
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(UserNameCompleter))]
    [ValidateNotNullOrEmpty]
    public ItemName[] UserName { get; set; } = [];

    [Parameter]
    public Role? Role { get; set; }

    [Parameter]
    [AllowEmptyString]
    public string? Email { get; set; }

    [Parameter]
    [SecretArgument]
    [ValidateNotNull]
    public SecureString? Password { get; set; }

    [Parameter]
    public SwitchParameter Enable { get; set; }

    [Parameter]
    public SwitchParameter Disable { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    protected override void BeginProcessing()
    {
        if (Enable && Disable)
            Stop(new(ErrorKind.InvalidInput, "Give -Enable or -Disable, not both."), null);
    }

    protected override void ProcessRecord()
    {
        foreach (string name in UserName)
            WriteEach(name, () => Find(name).SelectMany(Change));
    }

    private IEnumerable<object> Change(User user)
    {
        var change = new UserChange
        {
            Role = Role,
            Email = Email,
            Password = Password is null ? null : SecretText.Read(Password),
            IsActive = Enable ? true : Disable ? false : null,
        };
        if (!ShouldProcess(user.UserName, "Change " + Describe(change)))
            return [];
        var changed = Wait(cancellation => Sessions.UpdateUserAsync(user.UserName, change, cancellation));
        return PassThru ? [changed] : [];
    }

    private static string Describe(UserChange change)
    {
        string?[] parts =
        [
            change.Role is { } role ? $"role to {role}" : null,
            change.Email is { } email ? $"e-mail to '{email}'" : null,
            change.Password is not null ? "password" : null,
            change.IsActive is { } active ? active ? "to active" : "to inactive" : null,
        ];
        return string.Join(", ", parts.Where(static part => part is not null)) is { Length: > 0 } text
            ? text
            : throw new Sim2lException(ErrorKind.InvalidInput, "Nothing is to change; give -Role, -Email, -Password, -Enable or -Disable.");
    }
}
