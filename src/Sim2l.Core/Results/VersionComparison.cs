namespace Sim2l.Results;

/// <summary>How the runs of two versions of a simulation agree.</summary>
public sealed record VersionComparison
{
    /// <summary>The simulation's name.</summary>
    public required string SimulationName { get; init; }

    /// <summary>The version that is the measure.</summary>
    public required string BaselineVersion { get; init; }

    /// <summary>The version that is measured.</summary>
    public required string SimulationVersion { get; init; }

    /// <summary>Pairs of runs with the same inputs; several of one version pair up, newest with newest.</summary>
    public long Pairs { get; init; }

    /// <summary>Pairs all of whose outputs are the same.</summary>
    public long Identical { get; init; }

    /// <summary>Pairs whose outputs differ no more than they may.</summary>
    public long WithinTolerance { get; init; }

    /// <summary>Pairs of which an output differs more.</summary>
    public long Drifted { get; init; }

    /// <summary>Runs of the baseline without a partner.</summary>
    public long UnpairedBaseline { get; init; }

    /// <summary>Runs of the other version without a partner.</summary>
    public long Unpaired { get; init; }

    /// <summary>The outputs, by name.</summary>
    public IReadOnlyList<OutputComparison> Outputs { get; init => field = value.AsArray(); } = [];
}
