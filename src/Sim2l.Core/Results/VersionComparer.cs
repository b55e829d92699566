namespace Sim2l.Results;

/// <summary>Compares the results of two versions of a simulation: merges two lists of an index by input hash, whatever index it is.</summary>
/// <remarks>Holds one result of each version and those of one hash in memory, and what drifted.</remarks>
public sealed class VersionComparer
{
    /// <summary>The tolerance of outputs that have none of their own.</summary>
    public const string AnyOutput = "*";

    private readonly IResultIndex _index;
    private readonly IReadOnlyDictionary<string, VersionTolerance> _tolerances;
    private readonly SortedDictionary<string, OutputTally> _outputs = new(StringComparer.Ordinal);
    private long _identical;
    private long _within;
    private long _drifted;
    private long _unpairedBaseline;
    private long _unpaired;

    private VersionComparer(IResultIndex index, IReadOnlyDictionary<string, VersionTolerance> tolerances)
    {
        _index = index;
        _tolerances = tolerances;
    }

    /// <summary>Compares two versions.</summary>
    /// <param name="index">The index.</param>
    /// <param name="simulationName">The simulation.</param>
    /// <param name="baselineVersion">The version that is the measure.</param>
    /// <param name="simulationVersion">The version that is measured.</param>
    /// <param name="tolerances">How far outputs may be off, by name; <see cref="AnyOutput"/> for the others.</param>
    /// <param name="filter">Which results; null means all.</param>
    /// <param name="viewer">On whose behalf.</param>
    /// <param name="progress">Told how many results were read.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <exception cref="Sim2lException">As <see cref="IResultIndex.SearchAsync"/>.</exception>
    public static Task<VersionComparison> CompareAsync(
        IResultIndex index,
        string simulationName,
        string baselineVersion,
        string simulationVersion,
        IReadOnlyDictionary<string, VersionTolerance> tolerances,
        ResultFilter? filter,
        Viewer viewer,
        IProgress<long>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(index);
        var query = new ResultQuery { SimulationName = simulationName, Filter = filter, OrderBy = [new(ResultField.Run("input_hash")), new(ResultField.Run("created_at"), Descending: true)] };
        return new VersionComparer(index, tolerances)
            .CompareAsync(query with { SimulationVersion = baselineVersion }, query with { SimulationVersion = simulationVersion }, viewer, progress, cancellation);
    }

    private async Task<VersionComparison> CompareAsync(ResultQuery baseline, ResultQuery other, Viewer viewer, IProgress<long>? progress, CancellationToken cancellation)
    {
        var left = new HashGroups(_index.SearchAsync(baseline, viewer, cancellation).GetAsyncEnumerator(cancellation));
        await using var leftScope = left.ConfigureAwait(false);
        var right = new HashGroups(_index.SearchAsync(other, viewer, cancellation).GetAsyncEnumerator(cancellation));
        await using var rightScope = right.ConfigureAwait(false);
        await left.MoveNextAsync().ConfigureAwait(false);
        await right.MoveNextAsync().ConfigureAwait(false);
        while (left.Current.Count > 0 || right.Current.Count > 0)
        {
            var order = HashGroups.Compare(left, right);
            if (order == 0)
                ComparePairs(left.Current, right.Current);
            else if (order < 0)
                _unpairedBaseline += left.Current.Count;
            else
                _unpaired += right.Current.Count;
            if (order <= 0)
                await left.MoveNextAsync().ConfigureAwait(false);
            if (order >= 0)
                await right.MoveNextAsync().ConfigureAwait(false);
            progress?.Report(left.Read + right.Read);
        }
        return Summarize(baseline, other);
    }

    private void ComparePairs(List<Result> baseline, List<Result> other)
    {
        var pairs = Math.Min(baseline.Count, other.Count);
        for (var i = 0; i < pairs; i++)
            ComparePair(baseline[i], other[i]);
        _unpairedBaseline += baseline.Count - pairs;
        _unpaired += other.Count - pairs;
    }

    private void ComparePair(Result baseline, Result other)
    {
        var worst = OutputAgreement.Identical;
        foreach (var name in baseline.Outputs.Keys.Union(other.Outputs.Keys, StringComparer.Ordinal))
        {
            if (!_outputs.TryGetValue(name, out var tally))
                _outputs.Add(name, tally = new(name, _tolerances.GetValueOrDefault(name) ?? _tolerances.GetValueOrDefault(AnyOutput)));
            var agreement = tally.Add(baseline, other);
            worst = agreement > worst ? agreement : worst;
        }
        _ = worst switch
        {
            OutputAgreement.Identical => _identical++,
            OutputAgreement.WithinTolerance => _within++,
            _ => _drifted++,
        };
    }

    private VersionComparison Summarize(ResultQuery baseline, ResultQuery other) => new()
    {
        SimulationName = baseline.SimulationName!,
        BaselineVersion = baseline.SimulationVersion!,
        SimulationVersion = other.SimulationVersion!,
        Pairs = _identical + _within + _drifted,
        Identical = _identical,
        WithinTolerance = _within,
        Drifted = _drifted,
        UnpairedBaseline = _unpairedBaseline,
        Unpaired = _unpaired,
        // An array, because PowerShell cannot index the list that a collection expression makes.
        Outputs = _outputs.Values.Select(static tally => tally.Summarize()).ToArray(),
    };
}
