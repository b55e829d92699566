namespace Sim2l.Results;

/// <summary>One of them must hold; none is never true.</summary>
/// <param name="Filters">Of which one must hold.</param>
public sealed record AnyOfFilter(params IReadOnlyList<ResultFilter> Filters) : ResultFilter;
