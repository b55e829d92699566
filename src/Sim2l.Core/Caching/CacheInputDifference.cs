namespace Sim2l.Caching;

/// <summary>An input that differs between what was asked for and an entry.</summary>
public sealed record CacheInputDifference
{
    /// <summary>The input's name.</summary>
    public required string Name { get; init; }

    /// <summary>The value asked for; null also when it has none.</summary>
    public object? Asked { get; init; }

    /// <summary>Whether it was given; a value of null is one.</summary>
    public bool IsAsked { get; init; } = true;

    /// <summary>The entry's value; null also when it has none.</summary>
    public object? Stored { get; init; }

    /// <summary>Whether the entry has it; a value of null is one.</summary>
    public bool IsStored { get; init; } = true;

    /// <summary>Asked minus stored, where both are finite numbers, or quantities of one unit.</summary>
    public double? Difference { get; init; }

    /// <summary>The difference relative to the stored value, where that is not zero.</summary>
    public double? RelativeDifference { get; init; }
}
