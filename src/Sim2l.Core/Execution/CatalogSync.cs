namespace Sim2l.Execution;

/// <summary>What became of runs that a catalog was told of, and of what had waited to be told.</summary>
public sealed record CatalogSync
{
    /// <summary>The catalog: the address of a service, the path of a file, the name of a database.</summary>
    public required string Destination { get; init; }

    /// <summary>How many runs were looked at.</summary>
    public long Runs { get; init; }

    /// <summary>How many simulations were registered.</summary>
    public long Registered { get; init; }

    /// <summary>How many executions were recorded.</summary>
    public long Recorded { get; init; }

    /// <summary>How many executions the catalog knew already.</summary>
    public long Unchanged { get; init; }

    /// <summary>How many runs were left out: they still go on and their simulation is unknown, or its registration waits for an admin.</summary>
    public long Skipped { get; init; }

    /// <summary>How many runs could not be read or were refused; each is an error of its own.</summary>
    public long Failed { get; init; }

    /// <summary>How many queued items were delivered: reports to the catalog, and entries and results to the cache and the index of results of the same connection.</summary>
    public long Delivered { get; init; }

    /// <summary>How many queued items go on waiting for them.</summary>
    public long Waiting { get; init; }

    /// <summary>How many queued items wait for other stores.</summary>
    public long WaitingElsewhere { get; init; }

    /// <summary>The queued items that they refused, with the reason.</summary>
    public IReadOnlyList<OutboxItem> Refused { get; init => field = value.AsArray(); } = [];

    /// <summary>Whether the catalog learned anything.</summary>
    public bool IsChanged => Registered + Recorded + Delivered > 0;
}
