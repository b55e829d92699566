using Sim2l.Commands;

namespace Sim2l.Runs;

/// <summary>Completes the usual kinds of events.</summary>
public sealed class EventKindCompleter : WordCompleter
{
    protected override IEnumerable<KeyValuePair<string, string>> Words =>
    [
        new("created", "The run began"),
        new("heartbeat", "The run was seen alive"),
        new("checkpoint", "A state was saved"),
        new("completed", "The run ended well"),
        new("failed", "The run ended with an error"),
        new("cancelled", "The run was stopped on request"),
        new("abandoned", "The writer of the run is gone"),
        new("imported", "The run was copied into this folder"),
    ];
}
