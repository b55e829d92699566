namespace Sim2l.Catalog;

/// <summary>A change of the catalog: who, when, what.</summary>
public sealed record CatalogAudit
{
    /// <summary>Its number.</summary>
    public required long Id { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who.</summary>
    public string? By { get; init; }

    /// <summary>What was done: <c>register</c>, <c>update</c>, <c>remove</c>, <c>approve</c>, <c>deny</c>, <c>clear</c>.</summary>
    public required string Action { get; init; }

    /// <summary>The simulation's name.</summary>
    public string? SimulationName { get; init; }

    /// <summary>The simulation's version.</summary>
    public string? SimulationVersion { get; init; }

    /// <summary>The fields that changed, with their new values where those are short.</summary>
    public IReadOnlyDictionary<string, object?>? Detail { get; init; }
}
