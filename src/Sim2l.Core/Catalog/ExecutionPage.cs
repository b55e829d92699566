namespace Sim2l.Catalog;

/// <summary>A part of a list of executions, newest first.</summary>
public sealed record ExecutionPage
{
    /// <summary>The executions.</summary>
    public required IReadOnlyList<Execution> Executions { get; init; }

    /// <summary>Where the next page begins; null when there is none.</summary>
    public string? NextCursor { get; init; }
}
