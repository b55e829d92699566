namespace Sim2l.Storages;

/// <summary>Which backends hold a result.</summary>
public sealed record ResultLocation
{
    /// <summary>The key.</summary>
    public required string Key { get; init; }

    /// <summary>The name of the storage.</summary>
    public required string StorageName { get; init; }

    /// <summary>Its backends that hold the result.</summary>
    public required IReadOnlyList<StorageRole> Storages { get; init; }
}
