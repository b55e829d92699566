namespace Sim2l.Results;

/// <summary>A unit as runs name it: <c>K</c>, <c>MPa</c>, <c>W/(m*K)</c>, <c>kg·m^-3</c>, <c>N m</c>, <c>kilogram / meter ** 3</c>.</summary>
/// <remarks>
/// Known are the units of the SI with their prefixes (BIPM, The International System of Units, 9th edition, 2019) and the others that simulations use (NIST SP 811; CODATA 2022), by symbol
/// or name. Degrees Celsius and Fahrenheit are points on a scale where they stand alone, and differences in a product or as <c>delta_degC</c>. Angles are of dimension one, as in the SI.
/// A unit that is not known equals what is spelled alike, and nothing else.
/// </remarks>
public sealed class UnitOfMeasure : IEquatable<UnitOfMeasure>
{
    private const int MaximumLength = 256;

    private readonly UnitScale? _scale;

    private UnitOfMeasure(string text, UnitScale? scale)
    {
        Text = text;
        _scale = scale;
    }

    /// <summary>The unit as it was written.</summary>
    public string Text { get; }

    /// <summary>Whether its size and dimension are known.</summary>
    public bool IsKnown => _scale is not null;

    /// <summary>What it measures, such as <c>mass length^-3</c>; null when it is not known.</summary>
    public string? Dimension => _scale?.Dimension.ToString();

    /// <summary>Reads a unit; what is none of those known is a unit all the same.</summary>
    public static UnitOfMeasure Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var plain = text.Trim().Replace('\u212B', 'Å').Replace('\u2126', 'Ω').Replace('\u212A', 'K').Replace('\u2212', '-');
        return new(text, plain.Length <= MaximumLength ? UnitParser.Parse(plain, UnitTable.Known) : null);
    }

    /// <summary>Converts a number.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/> names both units when they do not measure the same.</exception>
    public static double Convert(double number, string from, string to) => Parse(from).To(Parse(to)).Apply(number);

    /// <summary>Whether numbers of this unit can be given in another.</summary>
    public bool Fits(UnitOfMeasure other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return _scale is not null && other._scale is not null ? _scale.Dimension == other._scale.Dimension : Equals(other);
    }

    /// <summary>How numbers of this unit become numbers of another.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/> names both units when they do not measure the same.</exception>
    public UnitConversion To(UnitOfMeasure other)
    {
        if (!Fits(other))
            throw new Sim2lException(ErrorKind.InvalidInput, $"'{Text}' ({Dimension ?? "an unknown unit"}) cannot be given in '{other.Text}' ({other.Dimension ?? "an unknown unit"}).");
        return _scale is not null && other._scale is not null ? _scale.To(other._scale) : UnitConversion.None;
    }

    /// <summary>Whether both are the same unit, however it is written.</summary>
    public bool Equals(UnitOfMeasure? other)
    {
        if (other is null)
            return false;
        return _scale is null || other._scale is null ? _scale is null && other._scale is null && Text.Trim() == other.Text.Trim() : Fits(other) && _scale.To(other._scale).IsNone;
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as UnitOfMeasure);

    /// <inheritdoc/>
    public override int GetHashCode() => _scale is null ? Text.Trim().GetHashCode(StringComparison.Ordinal) : _scale.Dimension.GetHashCode();

    /// <summary>The unit as it was written.</summary>
    public override string ToString() => Text;
}
