namespace Sim2l.Results;

/// <summary>What bringing an index up to date with a folder of runs came to.</summary>
public sealed record ResultSync
{
    /// <summary>The folder's full path.</summary>
    public required string Root { get; init; }

    /// <summary>Runs' files in the folder.</summary>
    public long Files { get; init; }

    /// <summary>Files that the index holds as they are.</summary>
    public long Unchanged { get; init; }

    /// <summary>Files that the index did not hold, or held otherwise, before.</summary>
    public long Stale { get; init; }

    /// <summary>Runs that came into the index.</summary>
    public long Registered { get; init; }

    /// <summary>Runs whose content in the index was replaced.</summary>
    public long Replaced { get; init; }

    /// <summary>Files that were read again and turned out to be what the index holds.</summary>
    public long Identical { get; init; }

    /// <summary>Files that could not be read or registered.</summary>
    public long Failed { get; init; }

    /// <summary>Runs in the index whose files in this folder are gone.</summary>
    public long Missing { get; init; }

    /// <summary>Those of them that were taken out of the index.</summary>
    public long Pruned { get; init; }
}
