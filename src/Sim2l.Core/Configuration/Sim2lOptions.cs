namespace Sim2l.Configuration;

/// <summary>The settings in force.</summary>
public sealed record Sim2lOptions
{
    /// <summary>The folder that holds the runs' files.</summary>
    public required string RunRoot { get; init; }

    /// <summary>Whether runs are kept; otherwise they last as long as the session that makes them.</summary>
    public bool UseRunDatabase { get; init; } = true;

    /// <summary>Where the cache is used that is not local.</summary>
    public ServicePlace Cache { get; init; } = new();

    /// <summary>Where the catalog is used that is not local.</summary>
    public ServicePlace Catalog { get; init; } = new();

    /// <summary>Where the index of results is used that is not local.</summary>
    public ServicePlace Results { get; init; } = new();

    /// <summary>Where the folders of files are used that are not local.</summary>
    public ServicePlace Data { get; init; } = new();

    /// <summary>After how long without a change a run without a lease (written by another program) counts as abandoned.</summary>
    public TimeSpan AbandonedAfter { get; init; } = TimeSpan.FromHours(24);

    /// <summary>Whether the catalog is told of every run, and of simulations that it does not know.</summary>
    public bool CatalogAutoSync { get; init; }
}
