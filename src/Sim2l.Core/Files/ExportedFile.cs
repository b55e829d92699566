using Sim2l.Runs;

namespace Sim2l.Files;

/// <summary>A line of an export's manifest.</summary>
public sealed record ExportedFile
{
    /// <summary>The file as the run has it.</summary>
    public required RunArtifact Artifact { get; init; }

    /// <summary>The simulation's name.</summary>
    public required string SimulationName { get; init; }

    /// <summary>The simulation's version.</summary>
    public required string SimulationVersion { get; init; }

    /// <summary>The full path of the copy.</summary>
    public required string FilePath { get; init; }

    /// <summary>What became of it.</summary>
    public required ExportOutcome Outcome { get; init; }

    /// <summary>Why it was not written.</summary>
    public string? Error { get; init; }
}
