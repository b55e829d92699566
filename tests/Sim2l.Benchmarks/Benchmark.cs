namespace Sim2l.Benchmarks;

/// <summary>Measures one thing that Sim2l does, beside a named baseline.</summary>
internal abstract class Benchmark(string name, string baseline, Target target)
{
    public string Name => name;

    public string Baseline => baseline;

    public Target Target => target;

    /// <summary>Why it cannot be measured here, or null.</summary>
    public virtual string? SkipReason => null;

    /// <summary>Warms up, then measures ours and the baseline in turns.</summary>
    public abstract IReadOnlyList<Round> Measure(Workspace workspace);
}
