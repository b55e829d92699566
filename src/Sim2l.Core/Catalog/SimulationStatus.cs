namespace Sim2l.Catalog;

/// <summary>Where a simulation is in its life.</summary>
public enum SimulationStatus
{
    /// <summary>For use.</summary>
    Active,

    /// <summary>Still usable, but not to be chosen any more.</summary>
    Deprecated,

    /// <summary>Kept for the record.</summary>
    Archived,
}
