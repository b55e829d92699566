namespace Sim2l.Runs;

/// <summary>One measured number of a run.</summary>
public sealed record RunMetric : IRunItem
{
    /// <inheritdoc/>
    public string ExecutionId { get; init; } = "";

    /// <inheritdoc/>
    public string? RunPath { get; init; }

    /// <summary>The row's number: the order in which metrics were written.</summary>
    public long Id { get; init; }

    /// <summary>When it was measured; when null on writing, now.</summary>
    public DateTimeOffset? Timestamp { get; init; }

    /// <summary>What was measured.</summary>
    public required string Name { get; init; }

    /// <summary>The number; NaN and infinities are kept.</summary>
    public required double Value { get; init; }

    /// <summary>The unit, as text.</summary>
    public string? Unit { get; init; }

    /// <summary><c>performance</c>, <c>resource</c>, <c>custom</c> or any other text.</summary>
    public string? Category { get; init; }

    /// <summary>The step of an iteration the number belongs to.</summary>
    public long? Step { get; init; }

    /// <summary>Further facts: an ordered dictionary, or null. The step is not among them.</summary>
    public object? Metadata { get; init; }
}
