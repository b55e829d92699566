namespace Sim2l.Catalog;

/// <summary>What of a name and version is used already.</summary>
internal sealed class ReservedRow
{
    /// <summary>The spelling in which the name is registered.</summary>
    public string? SimulationName { get; init; }

    /// <summary>Whether the version was removed.</summary>
    public long Removed { get; init; }
}
