using System.Globalization;

namespace Sim2l.Benchmarks;

/// <summary>How a load went, in milliseconds: all of it, and single requests.</summary>
internal sealed record LoadResult(double Elapsed, double P50, double P95, double P99)
{
    public static LoadResult Parse(string line) =>
        Array.ConvertAll(line.Split(' '), static text => double.Parse(text, CultureInfo.InvariantCulture)) is [var elapsed, var p50, var p95, var p99]
            ? new(elapsed, p50, p95, p99)
            : throw new FormatException(line);

    public string ToLine() => string.Create(CultureInfo.InvariantCulture, $"{Elapsed:R} {P50:R} {P95:R} {P99:R}");
}
