namespace Sim2l.Runs;

/// <summary>A saved state of a simulation from which it can go on.</summary>
public sealed record RunCheckpoint : IRunItem
{
    /// <inheritdoc/>
    public string ExecutionId { get; init; } = "";

    /// <inheritdoc/>
    public string? RunPath { get; init; }

    /// <summary>The row's number.</summary>
    public long Id { get; init; }

    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>When it was saved.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>The state: <c>byte[]</c> for binary (never interpreted), otherwise as <see cref="RunValue.Value"/>.</summary>
    public object? State { get; init; }

    /// <summary>Free text.</summary>
    public string? Description { get; init; }

    /// <summary>Whether it is the state at the end.</summary>
    public bool IsFinal { get; init; }
}
