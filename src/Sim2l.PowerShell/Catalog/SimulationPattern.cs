using System.Management.Automation;

namespace Sim2l.Catalog;

/// <summary>Names of simulations as wildcards of the prompt describe them.</summary>
internal static class SimulationPattern
{
    private static readonly char[] Wildcards = ['*', '?', '[', '`'];

    public static Func<Simulation, bool> Matches(string wildcard)
    {
        var pattern = WildcardPattern.Get(wildcard, WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant);
        return simulation => pattern.IsMatch(simulation.SimulationName);
    }

    /// <summary>A query for whatever the wildcards match, and more: what stands before the first of them begins words of the name.</summary>
    public static SimulationQuery ToQuery(string wildcard)
    {
        var beginning = wildcard[..wildcard.IndexOfAny(Wildcards)];
        return new() { Words = beginning.Any(char.IsLetterOrDigit) ? beginning : null };
    }
}
