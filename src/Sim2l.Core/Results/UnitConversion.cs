namespace Sim2l.Results;

/// <summary>How numbers of one unit become numbers of another: <c>number × Multiplier / Divisor + Offset</c>.</summary>
/// <remarks>Two numbers instead of their quotient, because most of them are whole: 25 mm are 25 / 1000 m to the last digit, but not 25 × 0.001.</remarks>
/// <param name="Multiplier">What a number is multiplied by; positive.</param>
/// <param name="Divisor">What the product is divided by; positive.</param>
/// <param name="Offset">What is added at last; zero except between scales of temperature.</param>
public readonly record struct UnitConversion(double Multiplier, double Divisor, double Offset)
{
    /// <summary>Leaves numbers as they are.</summary>
    public static readonly UnitConversion None = new(1, 1, 0);

    /// <summary>Whether numbers stay as they are.</summary>
    public bool IsNone => this == None;

    /// <summary>A number in the other unit.</summary>
    public double Apply(double number) => number * Multiplier / Divisor + Offset;
}
