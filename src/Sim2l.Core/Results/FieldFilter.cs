namespace Sim2l.Results;

/// <summary>One field is tested.</summary>
/// <remarks>
/// A comparison with what is missing, null, NaN or of another kind is false, <see cref="FilterOperator.Ne"/> and the other negative ones included. Integers and doubles compare
/// by value, exactly; booleans and times only with their like. Texts compare by code points, ignoring case unless <see cref="CaseSensitive"/> (case as
/// <see cref="string.ToUpperInvariant"/> sees it).
/// </remarks>
/// <param name="Field">The field.</param>
/// <param name="Operator">The test.</param>
/// <param name="Values">
/// What it is compared with: none for <see cref="FilterOperator.IsNull"/>, <see cref="FilterOperator.IsNaN"/> and <see cref="FilterOperator.Exists"/>, two for
/// <see cref="FilterOperator.Between"/>, any number for <see cref="FilterOperator.In"/> and <see cref="FilterOperator.NotIn"/>, one otherwise. Each is a
/// <see cref="bool"/>, <see cref="long"/>, <see cref="double"/>, <see cref="System.Numerics.BigInteger"/>, <see cref="string"/>, <see cref="DateTimeOffset"/>,
/// or, to <see cref="FilterOperator.Eq"/> and <see cref="FilterOperator.Ne"/>, also a whole array or object; null equals what is there and null, and differs from all else that is there.
/// Where a field has times and no texts, a text that is a time is one.
/// </param>
public sealed record FieldFilter(ResultField Field, FilterOperator Operator, params IReadOnlyList<object?> Values) : ResultFilter
{
    /// <summary>Whether texts compare exactly.</summary>
    public bool CaseSensitive { get; init; }

    /// <summary>The unit of the values; where what is stored has another, it is converted. Null means the numbers as they are.</summary>
    public string? Unit { get; init; }

    /// <summary>How far <see cref="FilterOperator.Approx"/> may be off, in the values' unit.</summary>
    public double AbsoluteTolerance { get; init; }

    /// <summary>How far <see cref="FilterOperator.Approx"/> may be off, as a part of the value: 0.01 is one percent. The wider of both tolerances holds.</summary>
    public double RelativeTolerance { get; init; }
}
