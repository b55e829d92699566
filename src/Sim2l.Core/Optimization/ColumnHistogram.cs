using System.Collections.Immutable;

namespace Sim2l.Optimization;

/// <summary>How the values of a column are spread: bins of equal width between the lowest and the highest finite value.</summary>
public sealed record ColumnHistogram
{
    /// <summary>The most bins.</summary>
    public const int MaximumBins = 1_000;

    /// <summary>The lowest finite value; NaN without one.</summary>
    public required double Minimum { get; init; }

    /// <summary>The highest finite value; NaN without one.</summary>
    public required double Maximum { get; init; }

    /// <summary>How many values each bin has; the last holds its upper end too. A single bin when all finite values are the same, none without one.</summary>
    public required ImmutableArray<int> Counts { get; init; }

    /// <summary>How many values are NaN.</summary>
    public required int UnknownCount { get; init; }

    /// <summary>How many values are infinite.</summary>
    public required int InfiniteCount { get; init; }

    /// <summary>Counts the values of a column.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/> for other than 1 to <see cref="MaximumBins"/> bins.</exception>
    public static ColumnHistogram Of(ReadOnlySpan<double> values, int bins)
    {
        if (bins is < 1 or > MaximumBins)
            throw new Sim2lException(ErrorKind.InvalidInput, $"A histogram cannot have {bins} bins; choose 1 to {MaximumBins}.");
        var (minimum, maximum, unknown, infinite) = (double.PositiveInfinity, double.NegativeInfinity, 0, 0);
        foreach (var value in values)
        {
            if (double.IsNaN(value))
                unknown++;
            else if (double.IsInfinity(value))
                infinite++;
            else
                (minimum, maximum) = (Math.Min(minimum, value), Math.Max(maximum, value));
        }
        var isEmpty = minimum > maximum;
        return new()
        {
            Minimum = isEmpty ? double.NaN : minimum,
            Maximum = isEmpty ? double.NaN : maximum,
            Counts = isEmpty ? [] : Count(values, minimum, maximum, minimum == maximum ? 1 : bins),
            UnknownCount = unknown,
            InfiniteCount = infinite,
        };
    }

    private static ImmutableArray<int> Count(ReadOnlySpan<double> values, double minimum, double maximum, int bins)
    {
        var counts = new int[bins];
        // Halves, because the whole width may be more than a double holds.
        var halfWidth = (maximum / 2) - (minimum / 2);
        foreach (var value in values)
        {
            if (!double.IsFinite(value))
                continue;
            var place = halfWidth == 0 ? 0 : ((value / 2) - (minimum / 2)) / halfWidth;
            counts[Math.Min(bins - 1, (int)(place * bins))]++;
        }
        return [.. counts];
    }
}
