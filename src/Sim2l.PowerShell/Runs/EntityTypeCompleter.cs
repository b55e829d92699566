using Sim2l.Commands;

namespace Sim2l.Runs;

/// <summary>Completes what provenance speaks of.</summary>
public sealed class EntityTypeCompleter : WordCompleter
{
    protected override IEnumerable<KeyValuePair<string, string>> Words =>
    [
        new("input", "An input of the run"),
        new("output", "An output of the run"),
        new("artifact", "A file of the run"),
        new("intermediate", "A value on the way"),
    ];
}
