using Sim2l.Commands;

namespace Sim2l.Catalog;

/// <summary>Completes the usual states of executions.</summary>
public sealed class ExecutionStatusCompleter : WordCompleter
{
    protected override IEnumerable<KeyValuePair<string, string>> Words =>
    [
        new("running", "Has not ended"),
        new("completed", "Ended well"),
        new("failed", "Ended with an error"),
        new("cached", "Answered from an earlier run"),
        new("cancelled", "Stopped on request"),
    ];
}
