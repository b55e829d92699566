namespace Sim2l.Benchmarks;

/// <summary>The two times of one round; the baseline's is zero where there is none.</summary>
internal readonly record struct Round(TimeSpan Ours, TimeSpan Baseline);
