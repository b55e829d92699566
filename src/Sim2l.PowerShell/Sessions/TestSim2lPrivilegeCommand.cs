using System.Management.Automation;
using System.Security;
using Sim2l.Commands;

namespace Sim2l.Sessions;

[Cmdlet(VerbsDiagnostic.Test, "Sim2lPrivilege")]
[OutputType(typeof(bool))]
public sealed class TestSim2lPrivilegeCommand : SessionCommand
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(PrivilegeCompleter))]
    [ValidateNotNullOrEmpty]
    public ItemName[] Privilege { get; set; } = [];

    [Parameter]
    [SecretArgument]
    [ValidateNotNull]
    public SecureString? SessionId { get; set; }

    protected override void ProcessRecord() => WriteEach(string.Join<ItemName>(", ", Privilege), () => [(Held() & Wanted()) == Wanted()]);

    private Privileges Wanted() => PrivilegeNames.Parse(Privilege.Select(static name => name.ToString()));

    /// <summary>What may be done now: with a session that was ended, what needs none.</summary>
    /// <remarks>Whoever holds the file or the database may do everything.</remarks>
    private Privileges Held()
    {
        var token = SessionId is null ? InForce?.Token : SecretText.Read(SessionId);
        if (token is null)
            return InForce is { IsRemote: true } ? Privileges.None : Privileges.OfAdmin;
        try
        {
            return Wait(cancellation => Sessions.GetAsync(token, cancellation)).Privileges;
        }
        catch (Sim2lException e) when (e.Kind == ErrorKind.Unauthorized)
        {
            WriteVerbose(e.Message);
            return Privileges.None;
        }
    }
}
