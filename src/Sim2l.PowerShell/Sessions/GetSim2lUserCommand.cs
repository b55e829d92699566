using System.Management.Automation;

namespace Sim2l.Sessions;

[Cmdlet(VerbsCommon.Get, "Sim2lUser")]
[OutputType(typeof(User))]
public sealed class GetSim2lUserCommand : UserCommand
{
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(UserNameCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] UserName { get; set; } = ["*"];

    protected override void ProcessRecord()
    {
        foreach (var name in UserName)
            WriteEach(name, () => Find(name));
    }
}
