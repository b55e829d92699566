namespace Sim2l.Runs;

/// <summary>One line of a run's log.</summary>
public sealed record RunLogEntry : IRunItem
{
    /// <inheritdoc/>
    public string ExecutionId { get; init; } = "";

    /// <inheritdoc/>
    public string? RunPath { get; init; }

    /// <summary>The row's number: the order in which lines were written.</summary>
    public long Id { get; init; }

    /// <summary>When the line was written; when null on writing, now.</summary>
    public DateTimeOffset? Timestamp { get; init; }

    /// <summary>The severity.</summary>
    public RunLogLevel Level { get; init; } = RunLogLevel.Info;

    /// <summary>The component that wrote the line.</summary>
    public string? Logger { get; init; }

    /// <summary>The text.</summary>
    public required string Message { get; init; }

    /// <summary>Further facts: an ordered dictionary, or null.</summary>
    public object? Context { get; init; }

    /// <summary>The exception's type name.</summary>
    public string? ExceptionType { get; init; }

    /// <summary>The exception's message.</summary>
    public string? ExceptionMessage { get; init; }

    /// <summary>The exception's stack trace.</summary>
    public string? StackTrace { get; init; }
}
