namespace Sim2l.Storages;

/// <summary>Where a result was saved.</summary>
public sealed record SavedResult
{
    /// <summary>The key's new state.</summary>
    public required ResultRevision Revision { get; init; }

    /// <summary>The storages that have it now; those that are missing get it when they are back.</summary>
    public required IReadOnlyList<StorageRole> SavedIn { get; init; }
}
