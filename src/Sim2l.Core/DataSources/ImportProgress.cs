namespace Sim2l.DataSources;

/// <summary>How far an import is.</summary>
/// <param name="Rows">How many rows were read.</param>
/// <param name="Fraction">What part of the file that is, from 0 to 1; null where it is not known.</param>
public sealed record ImportProgress(long Rows, double? Fraction);
