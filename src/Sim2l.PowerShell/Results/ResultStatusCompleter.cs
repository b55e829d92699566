using Sim2l.Commands;

namespace Sim2l.Results;

/// <summary>Completes how runs end.</summary>
public sealed class ResultStatusCompleter : WordCompleter
{
    protected override IEnumerable<KeyValuePair<string, string>> Words { get; } =
    [
        new("completed", "The run ended well."),
        new("failed", "The run ended with an error."),
        new("cached", "The run was answered from the cache."),
        new("running", "The run had not ended when it was registered."),
        new("abandoned", "The run's program ended without a word."),
    ];
}
