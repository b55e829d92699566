namespace Sim2l.Results;

/// <summary>A field that results are ordered by: numbers before texts; what is missing, null or NaN last, whatever the direction.</summary>
/// <param name="Field">The field; not the tags.</param>
/// <param name="Descending">Whether the largest comes first.</param>
public sealed record ResultOrder(ResultField Field, bool Descending = false);
