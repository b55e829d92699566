namespace Sim2l.Storages;

/// <summary>How to open a manager of storages.</summary>
public sealed record StorageManagerSettings
{
    /// <summary>The primary.</summary>
    public required StorageSettings Primary { get; init; }

    /// <summary>The secondary, or null.</summary>
    public StorageSettings? Secondary { get; init; }

    /// <summary>How large the cache is; null for none.</summary>
    public int? CacheMegabytes { get; init; }
}
