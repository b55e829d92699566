using System.Management.Automation;
using Sim2l.Commands;

namespace Sim2l.Runs;

[Cmdlet(VerbsCommon.Get, "RunCheckpoint", DefaultParameterSetName = DefaultSet)]
[OutputType(typeof(RunCheckpoint))]
public sealed class GetRunCheckpointCommand : RunReaderCommand
{
    [Parameter(Position = 1)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Name { get; set; } = [];

    private protected override IEnumerable<object> Read(RunReader reader) =>
        ReadNamed(reader, Name, Errors.RunCheckpoint, reader.Checkpoints);
}
