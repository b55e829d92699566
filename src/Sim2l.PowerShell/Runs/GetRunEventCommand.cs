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
    public string[] Kind { get; set; } = [];

    protected override bool TakeWords(string[] words)
    {
        if (Kind.Length > 0)
            return false;
        Kind = words;
        return true;
    }

    private protected override IEnumerable<object> Read(IRunReader reader) => Kind.Length == 0 ? Local(reader).Events("*") : Kind.SelectMany(Local(reader).Events);
}
