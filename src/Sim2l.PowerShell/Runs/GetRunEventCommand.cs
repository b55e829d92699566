using System.Management.Automation;

namespace Sim2l.Runs;

[Cmdlet(VerbsCommon.Get, "RunEvent", DefaultParameterSetName = DefaultSet)]
[OutputType(typeof(RunEvent))]
public sealed class GetRunEventCommand : RunReaderCommand
{
    [Parameter(Position = 1)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(EventKindCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Kind { get; set; } = ["*"];

    private protected override IEnumerable<object> Read(RunReader reader) => Kind.SelectMany(reader.Events);
}
