using System.Globalization;

namespace Sim2l.Results;

/// <summary>What a unit measures: powers of the seven base quantities of the SI, and of information.</summary>
internal readonly record struct UnitDimension(double Length, double Mass, double Time, double Current, double Temperature, double Amount, double Luminosity, double Information)
{
    public static UnitDimension Named(string quantity) => quantity switch
    {
        "length" => new() { Length = 1 },
        "mass" => new() { Mass = 1 },
        "time" => new() { Time = 1 },
        "current" => new() { Current = 1 },
        "temperature" => new() { Temperature = 1 },
        "amount" => new() { Amount = 1 },
        "luminosity" => new() { Luminosity = 1 },
        _ => new() { Information = 1 },
    };

    /// <summary>The product with a power of another.</summary>
    public UnitDimension Times(UnitDimension other, double exponent) => new(
        Length + other.Length * exponent,
        Mass + other.Mass * exponent,
        Time + other.Time * exponent,
        Current + other.Current * exponent,
        Temperature + other.Temperature * exponent,
        Amount + other.Amount * exponent,
        Luminosity + other.Luminosity * exponent,
        Information + other.Information * exponent);

    public override string ToString()
    {
        (string Name, double Exponent)[] powers =
        [
            ("length", Length), ("mass", Mass), ("time", Time), ("current", Current),
            ("temperature", Temperature), ("amount", Amount), ("luminosity", Luminosity), ("information", Information),
        ];
        var parts = powers.Where(static power => power.Exponent != 0).Select(static power =>
            power.Exponent == 1 ? power.Name : string.Create(CultureInfo.InvariantCulture, $"{power.Name}^{power.Exponent}")).ToArray();
        return parts.Length == 0 ? "dimension one" : string.Join(" ", parts);
    }
}
