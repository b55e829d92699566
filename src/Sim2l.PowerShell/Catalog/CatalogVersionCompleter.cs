using System.Collections;
using System.Management.Automation;
using Sim2l.Runs;

namespace Sim2l.Catalog;

/// <summary>Completes the versions of the simulation that is named, the highest first.</summary>
public sealed class CatalogVersionCompleter : CatalogCompleter
{
    private protected override IEnumerable<CompletionResult> Complete(string word, IDictionary bound)
    {
        if (bound[nameof(Simulation.SimulationName)]?.ToString() is not { Length: > 0 } name)
            return [];
        return Known(new() { SimulationName = name }, bound)
            .Where(simulation => simulation.SimulationName.Equals(name, StringComparison.OrdinalIgnoreCase) && Begins(simulation.SimulationVersion, word))
            .OrderByDescending(static simulation => simulation.SimulationVersion, VersionOrder.Instance)
            .Select(static simulation => Result(simulation.SimulationVersion, $"{simulation.Status}, registered {RunText.Time(simulation.CreatedAt)} {CatalogText.Summary(simulation.Description)}".TrimEnd()));
    }
}
