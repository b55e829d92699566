namespace Sim2l.Runs;

/// <summary>Something that happened to a run.</summary>
public sealed record RunEvent : IRunItem
{
    /// <inheritdoc/>
    public required string ExecutionId { get; init; }

    /// <inheritdoc/>
    public string? RunPath { get; init; }

    /// <summary>The row's number.</summary>
    public long Id { get; init; }

    /// <summary>When it happened.</summary>
    public DateTimeOffset? OccurredAt { get; init; }

    /// <summary><c>created</c>, <c>checkpoint</c>, <c>completed</c>, <c>failed</c>, <c>cancelled</c>, <c>abandoned</c>, <c>imported</c> …</summary>
    public required string Kind { get; init; }

    /// <summary>Further facts: an ordered dictionary, or null.</summary>
    public object? Detail { get; init; }
}
