using System.Management.Automation;

namespace Sim2l.Runs;

[Cmdlet(VerbsCommon.Get, "RunResourceUsage", DefaultParameterSetName = DefaultSet)]
[OutputType(typeof(RunResourceUsage))]
public sealed class GetRunResourceUsageCommand : RunReaderCommand
{
    private protected override IEnumerable<object> Read(IRunReader reader) => Local(reader).ResourceUsage();
}
