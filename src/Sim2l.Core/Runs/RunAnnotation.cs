namespace Sim2l.Runs;

/// <summary>A remark on a run, added by a person at any time.</summary>
public sealed record RunAnnotation : IRunItem
{
    /// <inheritdoc/>
    public string ExecutionId { get; init; } = "";

    /// <inheritdoc/>
    public string? RunPath { get; init; }

    /// <summary>The row's number.</summary>
    public long Id { get; init; }

    /// <summary>When it was written.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>Who wrote it.</summary>
    public string? Author { get; init; }

    /// <summary>The remark.</summary>
    public required string Text { get; init; }
}
