using System.Management.Automation;
using Sim2l.Commands;

namespace Sim2l.Runs;

[Cmdlet(VerbsCommon.Get, "RunOutput", DefaultParameterSetName = DefaultSet)]
[OutputType(typeof(RunOutput))]
public sealed class GetRunOutputCommand : NamedRunReaderCommand
{
    private protected override IEnumerable<object> Read(IRunReader reader) => ReadNamed(reader, Errors.RunOutput, reader.Outputs);
}
