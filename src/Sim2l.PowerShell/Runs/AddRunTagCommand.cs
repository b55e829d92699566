using System.Management.Automation;

namespace Sim2l.Runs;

[Cmdlet(VerbsCommon.Add, "RunTag", DefaultParameterSetName = DefaultSet, SupportsShouldProcess = true)]
[OutputType(typeof(Run))]
public sealed class AddRunTagCommand : RunTagCommand
{
    protected override string Action => "Add tag";

    protected override bool Change(RunWriter writer, string tag) => writer.AddTag(tag);
}
