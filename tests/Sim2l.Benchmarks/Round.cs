namespace Sim2l.Benchmarks;

/// <summary>The two figures of one round, in milliseconds or, where memory is measured, in megabytes; the baseline's is zero where there is none.</summary>
internal readonly record struct Round(double Ours, double Baseline)
{
    public Round(TimeSpan ours, TimeSpan baseline)
        : this(ours.TotalMilliseconds, baseline.TotalMilliseconds)
    {
    }
}
