using Sim2l.Commands;

namespace Sim2l.Runs;

/// <summary>Completes the usual categories of metrics.</summary>
public sealed class MetricCategoryCompleter : WordCompleter
{
    protected override IEnumerable<KeyValuePair<string, string>> Words =>
    [
        new("performance", "How good or how fast the simulation is"),
        new("resource", "What the simulation uses"),
        new("custom", "Anything else"),
    ];
}
