namespace Sim2l.Runs;

/// <summary>Which log lines to read; all conditions hold together.</summary>
public sealed record RunLogFilter
{
    /// <summary>Only these levels; empty means all.</summary>
    public IReadOnlyList<RunLogLevel> Levels { get; init; } = [];

    /// <summary>Only lines of this logger, with wildcards.</summary>
    public string? Logger { get; init; }

    /// <summary>Only lines whose text matches, with wildcards.</summary>
    public string? Message { get; init; }

    /// <summary>Only lines at or after this time.</summary>
    public DateTimeOffset? After { get; init; }

    /// <summary>Only lines before this time.</summary>
    public DateTimeOffset? Before { get; init; }

    /// <summary>Only the last lines, still in the order written.</summary>
    public int? Last { get; init; }
}
