namespace Sim2l.Storages;

/// <summary>Which storage learns from which.</summary>
public enum SyncDirection
{
    /// <summary>Each takes over what is newer in the other.</summary>
    TwoWay,

    /// <summary>The secondary takes over what is newer in the primary.</summary>
    PrimaryToSecondary,

    /// <summary>The primary takes over what is newer in the secondary.</summary>
    SecondaryToPrimary,
}
