using System.Collections;
using System.Globalization;
using System.Management.Automation;

namespace Sim2l.Results;

/// <summary>Completes the names of simulations that the newest results are of.</summary>
public sealed class ResultSimulationCompleter : ResultCompleter
{
    private protected override IEnumerable<CompletionResult> Complete(string word, IDictionary bound)
    {
        var rest = new Hashtable(bound);
        rest.Remove(nameof(ParameterDescription.SimulationName));
        return Newest(rest).Select(static result => (result.SimulationName, result.SimulationVersion))
            .Concat(Seen(rest).Select(static parameter => (parameter.SimulationName, SimulationVersion: "")))
            .Where(simulation => Begins(simulation.SimulationName, word))
            .GroupBy(static simulation => simulation.SimulationName, static simulation => simulation.SimulationVersion, StringComparer.Ordinal)
            .Select(static group => Result(group.Key, Describe([.. group.Where(static version => version.Length > 0)])));
    }

    private static string Describe(string[] versions) => versions.Length == 0
        ? "Simulation"
        : string.Create(CultureInfo.InvariantCulture, $"{versions.Length:N0} of the newest results, versions {string.Join(", ", versions.Distinct(StringComparer.Ordinal).Take(5))}");
}
