using System.Management.Automation;
using System.Security;
using Sim2l.Commands;

namespace Sim2l.Sessions;

[Cmdlet(VerbsCommon.New, "Sim2lSession", DefaultParameterSetName = UserNameSet, SupportsShouldProcess = true)]
[OutputType(typeof(IssuedSession))]
[OutputType(typeof(SecureString))]
public sealed class NewSim2lSessionCommand : SessionCommand
{
    private const string UserNameSet = "UserName";
    private const string CredentialSet = "Credential";

    [Parameter(ParameterSetName = UserNameSet, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(UserNameCompleter))]
    [ValidateNotNullOrEmpty]
    public ItemName? UserName { get; set; }

    [Parameter(ParameterSetName = UserNameSet)]
    [ArgumentCompleter(typeof(PrivilegeCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? Privilege { get; set; }

    [Parameter(ParameterSetName = CredentialSet, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [Credential]
    [ValidateNotNull]
    public PSCredential? Credential { get; set; }

    [Parameter]
    [DurationArgument]
    public TimeSpan Lifetime { get; set; } = NewSession.DefaultLifetime;

    [Parameter]
    public SwitchParameter AsSecureString { get; set; }

    protected override void ProcessRecord()
    {
        var name = Credential?.UserName ?? UserName?.ToString();
        WriteEach(name, () => Open(name));
    }

    private IEnumerable<object> Open(string? name)
    {
        var privileges = Privilege is null ? (Privileges?)null : PrivilegeNames.Parse(Privilege);
        if (!ShouldProcess(name ?? "anonymous", "Open session"))
            return [];
        var issued = Wait(cancellation => Credential is null
            ? Sessions.OpenAsync(new() { UserName = name, Privileges = privileges, Lifetime = Lifetime }, cancellation)
            : Sessions.LoginAsync(new() { UserName = Credential.UserName, Password = SecretText.Read(Credential.Password), Lifetime = Lifetime }, cancellation));
        return AsSecureString ? [SecretText.Hide(issued.Token)] : [issued];
    }
}
