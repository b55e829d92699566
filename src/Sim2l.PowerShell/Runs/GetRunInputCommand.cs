using System.Management.Automation;
using Sim2l.Commands;

namespace Sim2l.Runs;

[Cmdlet(VerbsCommon.Get, "RunInput", DefaultParameterSetName = DefaultSet)]
[OutputType(typeof(RunInput))]
public sealed class GetRunInputCommand : NamedRunReaderCommand
{
    private protected override IEnumerable<object> Read(IRunReader reader) => ReadNamed(reader, Errors.RunInput, reader.Inputs);
}
