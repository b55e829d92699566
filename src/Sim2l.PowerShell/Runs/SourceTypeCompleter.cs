using Sim2l.Commands;

namespace Sim2l.Runs;

/// <summary>Completes where things come from.</summary>
public sealed class SourceTypeCompleter : WordCompleter
{
    protected override IEnumerable<KeyValuePair<string, string>> Words =>
    [
        new("user_provided", "Given by a person"),
        new("computed", "Computed in this run"),
        new("cached", "Taken from an earlier run"),
        new("derived_from", "Made from something else"),
    ];
}
