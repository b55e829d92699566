namespace Sim2l.Runs;

/// <summary>The execution of one cell of a notebook.</summary>
public sealed record CellExecution : IRunItem
{
    /// <inheritdoc/>
    public string ExecutionId { get; init; } = "";

    /// <inheritdoc/>
    public string? RunPath { get; init; }

    /// <summary>The row's number.</summary>
    public long Id { get; init; }

    /// <summary>The cell's place in the notebook, from 0.</summary>
    public required long CellIndex { get; init; }

    /// <summary><c>code</c> or <c>markdown</c>.</summary>
    public string? CellType { get; init; }

    /// <summary>When the cell began.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When the cell ended.</summary>
    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>How long the cell took.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary><c>pending</c>, <c>running</c>, <c>completed</c>, <c>failed</c> or <c>skipped</c>.</summary>
    public string? Status { get; init; }

    /// <summary>The cell's source.</summary>
    public string? SourceCode { get; init; }

    /// <summary>What the cell printed.</summary>
    public string? OutputText { get; init; }

    /// <summary>The cell's rich output.</summary>
    public object? OutputData { get; init; }

    /// <summary>Why the cell failed.</summary>
    public string? ErrorMessage { get; init; }

    /// <summary>Where the cell failed.</summary>
    public string? ErrorTraceback { get; init; }
}
