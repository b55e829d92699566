using System.Management.Automation;
using Sim2l.Commands;

namespace Sim2l.Runs;

[Cmdlet(VerbsCommon.Get, "RunOutput", DefaultParameterSetName = DefaultSet)]
[OutputType(typeof(RunOutput))]
public sealed class GetRunOutputCommand : RunReaderCommand
{
    [Parameter(Position = 1)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Name { get; set; } = [];

    private protected override IEnumerable<object> Read(RunReader reader) => ReadNamed(reader, Name, Errors.RunOutput, reader.Outputs);
}
