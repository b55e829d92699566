namespace Sim2l.Catalog;

/// <summary>A part of a list of simulations: best match first where there are words, newest first otherwise.</summary>
public sealed record SimulationPage
{
    /// <summary>The most simulations of a page.</summary>
    public const int MaximumLimit = 1_000;

    /// <summary>The simulations.</summary>
    public required IReadOnlyList<Simulation> Simulations { get; init; }

    /// <summary>Where the next page begins; null when there is none.</summary>
    public string? NextCursor { get; init; }
}
