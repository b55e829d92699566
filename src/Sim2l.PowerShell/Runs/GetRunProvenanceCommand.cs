using System.Management.Automation;

namespace Sim2l.Runs;

[Cmdlet(VerbsCommon.Get, "RunProvenance", DefaultParameterSetName = DefaultSet)]
[OutputType(typeof(RunProvenance))]
public sealed class GetRunProvenanceCommand : RunReaderCommand
{
    private protected override IEnumerable<object> Read(IRunReader reader) => reader.Provenance();
}
