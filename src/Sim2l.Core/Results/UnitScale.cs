namespace Sim2l.Results;

/// <summary>How large a unit is: <c>(number + Zero) × Numerator / Denominator</c> in base units.</summary>
internal sealed record UnitScale(double Numerator, double Denominator, UnitDimension Dimension)
{
    public static readonly UnitScale One = new(1, 1, default);

    /// <summary>What zero on this scale is above the absolute one, in this unit; null where they are the same.</summary>
    public decimal? Zero { get; init; }

    public bool IsFinite => double.IsFinite(Numerator) && double.IsFinite(Denominator) && Numerator > 0 && Denominator > 0;

    /// <summary>The same as a difference, which is all that a product can mean by it.</summary>
    public UnitScale Difference => Zero is null ? this : this with { Zero = null };

    public UnitScale Times(UnitScale other, double exponent = 1)
    {
        var (numerator, denominator) = exponent < 0 ? (other.Denominator, other.Numerator) : (other.Numerator, other.Denominator);
        var power = Math.Abs(exponent);
        return Reduce(Numerator * Math.Pow(numerator, power), Denominator * Math.Pow(denominator, power), Dimension.Times(other.Dimension, exponent));
    }

    public UnitConversion To(UnitScale other)
    {
        var ratio = Reduce(Numerator * other.Denominator, Denominator * other.Numerator, default);
        return new(ratio.Numerator, ratio.Denominator, Zero is null && other.Zero is null ? 0 : Offset(ratio, other));
    }

    // Whole numbers stay whole and small, so that as little as possible is rounded.
    private static UnitScale Reduce(double numerator, double denominator, UnitDimension dimension)
    {
        if (numerator >= denominator && Math.IEEERemainder(numerator, denominator) == 0)
            return new(numerator / denominator, 1, dimension);
        return Math.IEEERemainder(denominator, numerator) == 0 ? new(1, denominator / numerator, dimension) : new(numerator, denominator, dimension);
    }

    private double Offset(UnitScale ratio, UnitScale other)
    {
        const double Exact = 1e12;
        var (zero, otherZero) = (Zero ?? 0, other.Zero ?? 0);
        return ratio.Numerator < Exact && ratio.Denominator < Exact
            ? (double)(zero * (decimal)ratio.Numerator / (decimal)ratio.Denominator - otherZero)
            : (double)zero * ratio.Numerator / ratio.Denominator - (double)otherZero;
    }
}
