using System.Management.Automation;
using Sim2l.Commands;

namespace Sim2l.Runs;

[Cmdlet(VerbsCommon.Get, "RunCheckpoint", DefaultParameterSetName = DefaultSet)]
[OutputType(typeof(RunCheckpoint))]
public sealed class GetRunCheckpointCommand : NamedRunReaderCommand
{
    private protected override IEnumerable<object> Read(IRunReader reader) =>
        ReadNamed(reader, Errors.RunCheckpoint, Local(reader).Checkpoints);
}
