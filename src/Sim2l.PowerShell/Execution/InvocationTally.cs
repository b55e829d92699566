using System.Globalization;
using Sim2l.Runs;

namespace Sim2l.Execution;

/// <summary>Counts what became of many simulations, to say what the cache saved.</summary>
internal sealed class InvocationTally
{
    private int _all;
    private int _cached;
    private TimeSpan _saved;

    public void Add(SimulationOutcome outcome)
    {
        _all++;
        _cached += outcome.IsCached ? 1 : 0;
        _saved += outcome.TimeSaved;
    }

    /// <summary>What the cache answered and saved; null of a single simulation, which says so itself, and where it answered nothing.</summary>
    public string? Say() => _all > 1 && _cached > 0
        ? string.Create(CultureInfo.InvariantCulture, $"{_cached:N0} of {_all:N0} results came from the cache, which saved {RunText.Duration(_saved)}.")
        : null;
}
