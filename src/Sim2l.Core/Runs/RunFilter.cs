namespace Sim2l.Runs;

/// <summary>Which runs of a folder to list; all conditions hold together, newest first.</summary>
/// <remarks>Texts may hold the wildcards <c>*</c>, <c>?</c> and <c>[…]</c> and do not distinguish case.</remarks>
public sealed record RunFilter
{
    /// <summary>Any of these ids; empty means all.</summary>
    public IReadOnlyList<string> ExecutionIds { get; init; } = [];

    /// <summary>The simulation's name.</summary>
    public string? SimulationName { get; init; }

    /// <summary>The simulation's version.</summary>
    public string? SimulationVersion { get; init; }

    /// <summary>Any of these states; empty means all.</summary>
    public IReadOnlyList<RunStatus> Statuses { get; init; } = [];

    /// <summary>All of these tags.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Started at or after this time.</summary>
    public DateTimeOffset? After { get; init; }

    /// <summary>Started before this time.</summary>
    public DateTimeOffset? Before { get; init; }

    /// <summary>Who started the run.</summary>
    public string? UserId { get; init; }

    /// <summary>How many matching runs to leave out first.</summary>
    public long Skip { get; init; }

    /// <summary>How many runs at most; null means all.</summary>
    public long? First { get; init; }
}
