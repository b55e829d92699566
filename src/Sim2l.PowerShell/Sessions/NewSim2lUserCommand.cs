using System.Management.Automation;
using System.Security;
using Sim2l.Commands;

namespace Sim2l.Sessions;

[Cmdlet(VerbsCommon.New, "Sim2lUser", DefaultParameterSetName = UserNameSet, SupportsShouldProcess = true)]
[OutputType(typeof(User))]
public sealed class NewSim2lUserCommand : UserCommand
{
    private const string UserNameSet = "UserName";
    private const string CredentialSet = "Credential";

    [Parameter(ParameterSetName = UserNameSet, Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public ItemName? UserName { get; set; }

    [Parameter(ParameterSetName = UserNameSet, Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [SecretArgument]
    [ValidateNotNull]
    public SecureString? Password { get; set; }

    [Parameter(ParameterSetName = CredentialSet, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [Credential]
    [ValidateNotNull]
    public PSCredential? Credential { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    public Role Role { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    public string? Email { get; set; }

    protected override void ProcessRecord()
    {
        var user = new NewUser
        {
            UserName = Credential?.UserName ?? UserName!,
            Password = SecretText.Read(Credential?.Password ?? Password!),
            Role = Role,
            Email = Email,
        };
        WriteEach(user.UserName, () => Add(user));
    }

    private IEnumerable<object> Add(NewUser user) =>
        ShouldProcess(user.UserName, $"Add user with the role {user.Role}") ? [Wait(cancellation => Sessions.AddUserAsync(user, cancellation))] : [];
}
