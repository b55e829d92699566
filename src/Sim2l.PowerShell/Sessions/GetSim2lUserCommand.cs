using System.Management.Automation;
using Sim2l.Commands;

namespace Sim2l.Sessions;

[Cmdlet(VerbsCommon.Get, "Sim2lUser")]
[OutputType(typeof(User))]
public sealed class GetSim2lUserCommand : UserCommand
{
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(UserNameCompleter))]
    [ValidateNotNullOrEmpty]
    public ItemName[] UserName { get; set; } = [new("*")];

    protected override void ProcessRecord()
    {
        foreach (string name in UserName)
            WriteEach(name, () => Find(name));
    }
}
