namespace Sim2l.Results;

/// <summary>How the runs of two versions agree in one output.</summary>
public sealed record OutputComparison
{
    /// <summary>The output's name.</summary>
    public required string Name { get; init; }

    /// <summary>How far it may be off.</summary>
    public VersionTolerance? Tolerance { get; init; }

    /// <summary>Pairs in which it is the same.</summary>
    public long Identical { get; init; }

    /// <summary>Pairs in which it differs no more than it may.</summary>
    public long WithinTolerance { get; init; }

    /// <summary>Pairs in which it differs more, or only one run has it.</summary>
    public long Drifted { get; init; }

    /// <summary>The largest drift; null without any.</summary>
    public OutputDrift? Worst { get; init; }

    /// <summary>The drift in the middle; null without any.</summary>
    public OutputDrift? Median { get; init; }
}
