using System.Collections;
using System.Numerics;
using Sim2l.Runs;

namespace Sim2l.Results;

/// <summary>Counts how one output of paired runs agrees.</summary>
internal sealed class OutputTally(string name, VersionTolerance? tolerance)
{
    private readonly List<OutputDrift> _drifts = [];
    private long _identical;
    private long _within;

    public OutputAgreement Add(Result baseline, Result other)
    {
        if (!baseline.Outputs.TryGetValue(name, out var before) | !other.Outputs.TryGetValue(name, out var after) || Unit(baseline) != Unit(other))
            return Drift(baseline, other, double.PositiveInfinity, double.PositiveInfinity);
        if (IsSame(before, after))
        {
            _identical++;
            return OutputAgreement.Identical;
        }
        var distance = Distance(before, after);
        if (!Allows(distance))
            return Drift(baseline, other, distance.Difference, distance.Difference / Math.Abs(distance.Reference));
        _within++;
        return OutputAgreement.WithinTolerance;
    }

    public OutputComparison Summarize()
    {
        _drifts.Sort(static (a, b) => a.Difference.CompareTo(b.Difference));
        return new()
        {
            Name = name,
            Tolerance = tolerance,
            Identical = _identical,
            WithinTolerance = _within,
            Drifted = _drifts.Count,
            Worst = _drifts.Count > 0 ? _drifts[^1] : null,
            Median = _drifts.Count > 0 ? _drifts[(_drifts.Count - 1) / 2] : null,
        };
    }

    private OutputAgreement Drift(Result baseline, Result other, double difference, double relative)
    {
        _drifts.Add(new(baseline.ExecutionId, other.ExecutionId, difference, relative));
        return OutputAgreement.Drifted;
    }

    private string? Unit(Result result) => result.Units.GetValueOrDefault("outputs." + name);

    private static bool IsSame(object? before, object? after) => (before, after) switch
    {
        (double a, double b) => a.Equals(b),
        (long a, long b) => a == b,
        (long a, double b) => new BigInteger(a) == ToWhole(b),
        (double a, long b) => ToWhole(a) == new BigInteger(b),
        _ => PythonJson.Write(before) == PythonJson.Write(after),
    };

    private static BigInteger? ToWhole(double number) => double.IsInteger(number) ? new BigInteger(number) : null;

    /// <summary>How far apart two values are, and the number that this is a distance from: in arrays, those of the items that agree least.</summary>
    private (double Difference, double Reference) Distance(object? before, object? after)
    {
        if (ResultNumber.Read(before) is { } a && ResultNumber.Read(after) is { } b)
            return (double.IsNaN(a - b) ? double.PositiveInfinity : Math.Abs(a - b), a);
        if (before is not IList first || after is not IList second || first.Count != second.Count)
            return (double.PositiveInfinity, double.NaN);
        (double Difference, double Reference) least = (0, double.NaN);
        for (var i = 0; i < first.Count; i++)
        {
            if (IsSame(first[i], second[i]))
                continue;
            var distance = Distance(first[i], second[i]);
            if ((!Allows(distance), distance.Difference).CompareTo((!Allows(least), least.Difference)) > 0)
                least = distance;
        }
        return least;
    }

    private bool Allows((double Difference, double Reference) distance) => distance.Difference == 0 || tolerance?.Allows(distance.Difference, distance.Reference) == true;
}
