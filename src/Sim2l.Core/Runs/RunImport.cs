namespace Sim2l.Runs;

/// <summary>The result of importing one run.</summary>
public sealed record RunImport : IRunItem
{
    /// <inheritdoc/>
    public required string ExecutionId { get; init; }

    /// <inheritdoc/>
    public string? RunPath { get; init; }

    /// <summary>What the import did.</summary>
    public required RunImportOutcome Outcome { get; init; }

    /// <summary>The full path of the file that was imported.</summary>
    public required string Source { get; init; }
}
