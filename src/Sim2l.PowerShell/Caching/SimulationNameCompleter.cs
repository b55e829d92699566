using System.Globalization;
using System.Management.Automation;

namespace Sim2l.Caching;

/// <summary>Completes the names of simulations that the newest entries of the local cache are of.</summary>
public sealed class SimulationNameCompleter : CacheCompleter
{
    private const int Looked = 2_000;

    private protected override IEnumerable<CompletionResult> Complete(string word) => List(new())
        .Take(Looked)
        .Where(entry => entry.SimulationName.StartsWith(word, StringComparison.OrdinalIgnoreCase))
        .GroupBy(static entry => entry.SimulationName, StringComparer.Ordinal)
        .Select(static group => Result(group.Key, string.Create(CultureInfo.InvariantCulture, $"{group.Count():N0} cache entries, newest version {group.First().SimulationVersion}")));
}
