using static System.FormattableString;

namespace Sim2l.Benchmarks;

/// <summary>What a benchmark has to reach.</summary>
internal sealed record Target(Measure Measure, double Limit)
{
    public static Target Throughput(double atLeast) => new(Measure.Throughput, atLeast);

    public static Target Time(double atMost) => new(Measure.Time, atMost);

    public static Target Milliseconds(double atMost) => new(Measure.Milliseconds, atMost);

    public static Target Megabytes(double atMost) => new(Measure.Megabytes, atMost);

    /// <summary>The cost is shown, but nothing is asked of it.</summary>
    public static Target None { get; } = new(Measure.Time, double.PositiveInfinity);

    public string Unit => Measure == Measure.Megabytes ? "MB" : "ms";

    public double ValueOf(Round round) => Measure switch
    {
        Measure.Throughput => round.Baseline / round.Ours,
        Measure.Time => round.Ours / round.Baseline,
        _ => round.Ours,
    };

    public bool Holds(double value) => Measure == Measure.Throughput ? value >= Limit : value <= Limit;

    public string Format(double value) =>
        Measure is Measure.Milliseconds or Measure.Megabytes ? Invariant($"{value:F1} {Unit}") : Invariant($"{value:F2}");

    public override string ToString() => Measure switch
    {
        _ when this == None => "none",
        Measure.Throughput => Invariant($"throughput ≥ {Limit:F1}"),
        Measure.Time => Invariant($"time ≤ {Limit:F1}"),
        _ => Invariant($"≤ {Limit:F0} {Unit}"),
    };
}
