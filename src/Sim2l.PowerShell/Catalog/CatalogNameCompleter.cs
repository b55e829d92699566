using System.Collections;
using System.Globalization;
using System.Management.Automation;

namespace Sim2l.Catalog;

/// <summary>Completes names of simulations; the tooltip says which version is the newest and what it does.</summary>
public sealed class CatalogNameCompleter : CatalogCompleter
{
    private protected override IEnumerable<CompletionResult> Complete(string word, IDictionary bound) =>
        Known(new() { Words = word }, bound)
            .Where(simulation => Begins(simulation.SimulationName, word))
            .GroupBy(static simulation => simulation.SimulationName, StringComparer.Ordinal)
            .Where(static group => !WildcardPattern.ContainsWildcardCharacters(group.Key))
            .Select(static group => Result(group.Key, Describe([.. group])));

    private static string Describe(Simulation[] versions)
    {
        var newest = versions.MaxBy(static simulation => simulation.SimulationVersion, VersionOrder.Instance)!;
        return string.Create(CultureInfo.InvariantCulture, $"{versions.Length:N0} known versions, up to {newest.SimulationVersion} {CatalogText.Summary(newest.Description)}").TrimEnd();
    }
}
