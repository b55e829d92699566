using System.Management.Automation;

namespace Sim2l.Runs;

[Cmdlet(VerbsCommon.Get, "RunLog", DefaultParameterSetName = DefaultSet)]
[OutputType(typeof(RunLogEntry))]
public sealed class GetRunLogCommand : RunReaderCommand
{
    [Parameter]
    public RunLogLevel[] Level { get; set; } = [];

    [Parameter]
    [SupportsWildcards]
    public string? Logger { get; set; }

    [Parameter]
    [SupportsWildcards]
    public string? Message { get; set; }

    [Parameter]
    public DateTimeOffset? After { get; set; }

    [Parameter]
    public DateTimeOffset? Before { get; set; }

    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int? Last { get; set; }

    private protected override IEnumerable<object> Read(IRunReader reader) => reader.Logs(new()
    {
        Levels = Level,
        Logger = Logger,
        Message = Message,
        After = After,
        Before = Before,
        Last = Last,
    });
}
