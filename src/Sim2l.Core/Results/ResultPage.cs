namespace Sim2l.Results;

/// <summary>A part of a list of results.</summary>
public sealed record ResultPage
{
    /// <summary>The most results of a page.</summary>
    public const int MaximumLimit = 1_000;

    /// <summary>The results.</summary>
    public required IReadOnlyList<Result> Results { get; init; }

    /// <summary>Where the next page begins; null when there is none. It belongs to its query and means nothing to another.</summary>
    public string? NextCursor { get; init; }
}
