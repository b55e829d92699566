namespace Sim2l.Configuration;

/// <summary>The settings in force.</summary>
public sealed record Sim2lOptions
{
    /// <summary>The folder that holds the runs' files.</summary>
    public required string RunRoot { get; init; }

    /// <summary>After how long without a change a run without a lease (written by another program) counts as abandoned.</summary>
    public TimeSpan AbandonedAfter { get; init; } = TimeSpan.FromHours(24);

    /// <summary>Whether the catalog is told of every run, and of simulations that it does not know.</summary>
    public bool CatalogAutoSync { get; init; }
}
