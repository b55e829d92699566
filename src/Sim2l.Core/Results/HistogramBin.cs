namespace Sim2l.Results;

/// <summary>A bar of a histogram: the numbers from its lower border up to its upper one, which belongs to the next bar except in the last.</summary>
/// <param name="From">The lower border.</param>
/// <param name="To">The upper border.</param>
/// <param name="Count">How many numbers lie between.</param>
public sealed record HistogramBin(double From, double To, long Count);
