namespace Sim2l.Optimization;

/// <summary>What a point has to fulfil to count; its column holds the value that is compared with the bound.</summary>
public sealed record OptimizationConstraint
{
    /// <summary>The name, unique among all columns of a result.</summary>
    public required string Name { get; init; }

    /// <summary>On which side of the bound the value has to lie.</summary>
    public ConstraintKind Kind { get; init; }

    /// <summary>The bound, a finite number.</summary>
    public double Bound { get; init; }

    /// <summary>How far the value may lie on the wrong side, in the constraint's unit.</summary>
    public double Tolerance { get; init; }

    /// <summary>The unit, or null.</summary>
    public string? Unit { get; init; }

    /// <summary>How far a value misses the bound: zero within the tolerance, else the whole distance, infinity for NaN.</summary>
    public double ViolationOf(double value)
    {
        var distance = Kind switch
        {
            ConstraintKind.AtMost => value - Bound,
            ConstraintKind.AtLeast => Bound - value,
            _ => Math.Abs(value - Bound),
        };
        return double.IsNaN(distance) ? double.PositiveInfinity : distance <= Tolerance ? 0 : distance;
    }

    internal OptimizationConstraint Checked()
    {
        if (!Enum.IsDefined(Kind))
            throw new Sim2lException(ErrorKind.InvalidInput, $"The constraint '{Name}' has no known kind; use {string.Join(", ", Enum.GetNames<ConstraintKind>())}.");
        if (!double.IsFinite(Bound) || !double.IsFinite(Tolerance) || Tolerance < 0)
            throw new Sim2lException(ErrorKind.InvalidInput, $"The constraint '{Name}' needs a finite bound and a finite tolerance that is not negative, not {Bound} and {Tolerance}.");
        return this;
    }
}
