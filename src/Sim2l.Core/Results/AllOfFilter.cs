namespace Sim2l.Results;

/// <summary>All of them must hold; none is always true.</summary>
/// <param name="Filters">What must hold.</param>
public sealed record AllOfFilter(params IReadOnlyList<ResultFilter> Filters) : ResultFilter;
