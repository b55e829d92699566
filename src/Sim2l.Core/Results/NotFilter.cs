namespace Sim2l.Results;

/// <summary>It must not hold; there is no third way: what is missing fails a test and so passes its opposite.</summary>
/// <param name="Filter">What must not hold.</param>
public sealed record NotFilter(ResultFilter Filter) : ResultFilter;
