using System.Management.Automation;

namespace Sim2l.Runs;

[Cmdlet(VerbsCommon.Remove, "RunTag", DefaultParameterSetName = DefaultSet, SupportsShouldProcess = true)]
[OutputType(typeof(Run))]
public sealed class RemoveRunTagCommand : RunTagCommand
{
    protected override string Action => "Remove tag";

    protected override bool Change(RunWriter writer, string tag) => writer.RemoveTag(tag);
}
