namespace Sim2l.Results;

/// <summary>A filter as SQL over a result <c>r</c>: the terms that must all hold.</summary>
/// <param name="Terms">The terms.</param>
internal sealed record CompiledFilter(IReadOnlyList<FilterTerm> Terms);
