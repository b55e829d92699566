namespace Sim2l.Catalog;

/// <summary>A version among those of a name.</summary>
internal sealed class VersionRow
{
    public long SimulationId { get; init; }

    public string SimulationVersion { get; init; } = "";

    public string Status { get; init; } = "";

    public bool IsActive => Status == "active";
}
