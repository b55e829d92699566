using static System.FormattableString;

namespace Sim2l.Benchmarks;

/// <summary>What a benchmark has to reach.</summary>
internal sealed record Target(Measure Measure, double Limit)
{
    public static Target Throughput(double atLeast) => new(Measure.Throughput, atLeast);

    public static Target Time(double atMost) => new(Measure.Time, atMost);

    public static Target Milliseconds(double atMost) => new(Measure.Milliseconds, atMost);

    public static Target Megabytes(double atMost) => new(Measure.Megabytes, atMost);

    public static Target Kilobytes(double atMost) => new(Measure.Kilobytes, atMost);

    public static Target FrameRate(double atLeast) => new(Measure.FrameRate, atLeast);

    /// <summary>The cost is shown, but nothing is asked of it.</summary>
    public static Target None { get; } = new(Measure.Time, double.PositiveInfinity);

    /// <summary>Whether something is asked of it.</summary>
    public bool IsAsked => double.IsFinite(Limit);

    public string Unit => Measure switch
    {
        Measure.Megabytes => "MB",
        Measure.Kilobytes => "kB",
        Measure.FrameRate => "/s",
        _ => "ms",
    };

    private bool IsFloor => Measure is Measure.Throughput or Measure.FrameRate;

    public double ValueOf(Round round) => Measure switch
    {
        Measure.Throughput => round.Baseline / round.Ours,
        Measure.Time => round.Ours / round.Baseline,
        _ => round.Ours,
    };

    public bool Holds(double value) => IsFloor ? value >= Limit : value <= Limit;

    public string Format(double value) => Measure is Measure.Throughput or Measure.Time ? Invariant($"{value:F2}") : Invariant($"{value:F1} {Unit}");

    public override string ToString() => Measure switch
    {
        _ when !IsAsked => "none",
        Measure.Throughput => Invariant($"throughput ≥ {Limit:F1}"),
        Measure.Time => Invariant($"time ≤ {Limit:F1}"),
        _ => Invariant($"{(IsFloor ? '≥' : '≤')} {Limit:F0} {Unit}"),
    };
}
