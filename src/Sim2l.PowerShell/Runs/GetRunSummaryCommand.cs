using System.Management.Automation;

namespace Sim2l.Runs;

[Cmdlet(VerbsCommon.Get, "RunSummary", DefaultParameterSetName = DefaultSet)]
[OutputType(typeof(RunSummary))]
public sealed class GetRunSummaryCommand : RunReaderCommand
{
    private protected override IEnumerable<object> Read(IRunReader reader) => [reader.Summary()];
}
