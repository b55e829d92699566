namespace Sim2l.Runs;

/// <summary>What <c>Test-Run</c> found out about one run's file.</summary>
public sealed record RunCheck : IRunItem
{
    /// <inheritdoc/>
    public required string ExecutionId { get; init; }

    /// <inheritdoc/>
    public string? RunPath { get; init; }

    /// <summary>The verdict: the gravest of the findings.</summary>
    public required RunVerdict Verdict { get; init; }

    /// <summary>Everything noticed, empty for a healthy run.</summary>
    public required IReadOnlyList<RunFinding> Findings { get; init => field = value.AsArray(); }

    /// <summary>Whether every page and every artifact was read.</summary>
    public bool Deep { get; init; }

    /// <summary>Artifacts whose content was hashed.</summary>
    public long FilesHashed { get; init; }

    /// <summary>Bytes of the run's file.</summary>
    public long SizeBytes { get; init; }

    /// <summary>How long the check took.</summary>
    public TimeSpan Duration { get; init; }
}
