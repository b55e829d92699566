using System.Management.Automation;
using Sim2l.Commands;

namespace Sim2l.Runs;

[Cmdlet(VerbsCommon.Get, "RunInput", DefaultParameterSetName = DefaultSet)]
[OutputType(typeof(RunInput))]
public sealed class GetRunInputCommand : RunReaderCommand
{
    [Parameter(Position = 1)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Name { get; set; } = [];

    private protected override IEnumerable<object> Read(RunReader reader) => ReadNamed(reader, Name, Errors.RunInput, reader.Inputs);
}
