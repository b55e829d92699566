namespace Sim2l.Results;

/// <summary>Which results are meant: a tree of <see cref="AllOfFilter"/>, <see cref="AnyOfFilter"/>, <see cref="NotFilter"/> and <see cref="FieldFilter"/>.</summary>
public abstract record ResultFilter
{
    /// <summary>The most levels of a tree.</summary>
    public const int MaximumDepth = 64;

    /// <summary>The most tests of a tree.</summary>
    public const int MaximumTests = 1_000;

    /// <summary>The most values of one test.</summary>
    public const int MaximumValues = 200_000;

    private protected ResultFilter()
    {
    }
}
