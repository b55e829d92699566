namespace Sim2l.Results;

/// <summary>A field that results are ordered by: numbers before texts; what is missing, null or NaN last, whatever the direction.</summary>
/// <remarks>
/// Texts are ordered without case by their first 200 characters; booleans (false, true) and times stand among the numbers; arrays and objects count as missing. Numbers of several
/// units are ordered as they are.
/// </remarks>
/// <param name="Field">The field; not the tags.</param>
/// <param name="Descending">Whether the largest comes first.</param>
public sealed record ResultOrder(ResultField Field, bool Descending = false);
