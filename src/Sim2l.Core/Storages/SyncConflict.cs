namespace Sim2l.Storages;

/// <summary>A key that was changed in both storages since they last agreed; the later change wins.</summary>
public sealed record SyncConflict
{
    /// <summary>The key.</summary>
    public string Key => Primary.Key;

    /// <summary>The state in the primary.</summary>
    public required ResultRevision Primary { get; init; }

    /// <summary>The state in the secondary.</summary>
    public required ResultRevision Secondary { get; init; }

    /// <summary>Whose state is the later one.</summary>
    public required StorageRole Winner { get; init; }
}
