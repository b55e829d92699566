using System.Globalization;

namespace Sim2l.Results;

/// <summary>What <see cref="FilterOperator.Approx"/> takes for equal.</summary>
internal static class Tolerance
{
    /// <summary>The numbers from which and up to which a value may lie; not numbers where none may.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/> for a tolerance that is negative or no number.</exception>
    public static (double From, double To) Interval(FieldFilter test)
    {
        if (!(test.AbsoluteTolerance >= 0) || !(test.RelativeTolerance >= 0))
            throw ResultChecks.Invalid($"The tolerance of '{test.Field}'", "is negative or not a number");
        var value = test.Values[0] is System.Numerics.BigInteger integer ? (double)integer : Convert.ToDouble(test.Values[0], CultureInfo.InvariantCulture);
        if (!double.IsFinite(value))
            return (value, value);
        var tolerance = Math.Max(test.AbsoluteTolerance, test.RelativeTolerance * Math.Abs(value));
        return (value - tolerance, value + tolerance);
    }
}
