namespace Sim2l.Catalog;

/// <summary>What the catalog holds, as far as the asker sees it.</summary>
public sealed record CatalogOverview
{
    /// <summary>All versions of all simulations.</summary>
    public long TotalSimulations { get; init; }

    /// <summary>Those that are active.</summary>
    public long ActiveSimulations { get; init; }

    /// <summary>All executions.</summary>
    public long TotalExecutions { get; init; }

    /// <summary>Those that completed.</summary>
    public long SuccessfulExecutions { get; init; }

    /// <summary>Those that were answered from the cache.</summary>
    public long CachedExecutions { get; init; }
}
