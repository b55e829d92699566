namespace Sim2l.Catalog;

/// <summary>Which simulations are meant; all that is given must hold.</summary>
public sealed record SimulationQuery
{
    /// <summary>Words, each of which must begin a word of name, description, tags, author, metadata or parameter names; never query syntax.</summary>
    public string? Words { get; init; }

    /// <summary>Whether one of the words is enough; those with more of them come first.</summary>
    public bool AnyWord { get; init; }

    /// <summary>The exact name, without regard to case.</summary>
    public string? SimulationName { get; init; }

    /// <summary>All of these tags.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Any of these tags.</summary>
    public IReadOnlyList<string> AnyTags { get; init; } = [];

    /// <summary>The state; null means all.</summary>
    public SimulationStatus? Status { get; init; }

    /// <summary>The author, without regard to case.</summary>
    public string? Author { get; init; }
}
