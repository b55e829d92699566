namespace Sim2l.Results;

/// <summary>One of the terms of a filter.</summary>
/// <param name="Sql">The term over a result <c>r</c>.</param>
/// <param name="Driver">A query of the <c>result_id</c>s for which it holds, which an index answers; null where none does.</param>
/// <param name="Field">What the driver walks, as plans name it.</param>
internal sealed record FilterTerm(string Sql, string? Driver = null, string? Field = null);
