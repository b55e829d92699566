using System.Globalization;
using System.Text.RegularExpressions;
using Sim2l.Results;

namespace Sim2l.Optimization;

/// <summary>A constraint as the command line says it: <c>stress&lt;=250</c>, <c>frequency >= 10 Hz</c>, <c>span = 4 +- 0.5</c>.</summary>
/// <param name="Name">The property whose values are compared.</param>
/// <param name="Kind">On which side of the bound they have to lie.</param>
/// <param name="Bound">The bound, with its unit.</param>
/// <param name="Tolerance">How far values may lie on the wrong side.</param>
internal sealed partial record ConstraintText(string Name, ConstraintKind Kind, Quantity Bound, double Tolerance)
{
    /// <summary>The constraint where its name is that of another column.</summary>
    public string LongName => string.Create(CultureInfo.InvariantCulture, $"{Name} {Sign} {Bound.Number}");

    private string Sign => Kind switch { ConstraintKind.AtMost => "<=", ConstraintKind.AtLeast => ">=", _ => "=" };

    /// <summary>Reads a constraint.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/> for what is none.</exception>
    public static ConstraintText Read(string text)
    {
        var match = Form().Match(text);
        var tolerance = match.Groups["tolerance"] is { Success: true } given ? Quantity.Read(given.Value) : new(0.0, null);
        if (!match.Success || Quantity.Read(match.Groups["bound"].Value) is not { } bound || tolerance is null || (tolerance.Unit is not null && tolerance.Unit != bound.Unit))
            throw new Sim2lException(ErrorKind.InvalidInput, $"'{text}' is no constraint; write it like 'stress<=250', 'frequency >= 10 Hz' or 'span = 4 +- 0.5'.");
        var kind = match.Groups["sign"].Value switch { "<=" or "≤" => ConstraintKind.AtMost, ">=" or "≥" => ConstraintKind.AtLeast, _ => ConstraintKind.Equal };
        return new(match.Groups["name"].Value, kind, bound, tolerance.Number);
    }

    [GeneratedRegex(@"^\s*(?<name>[^<>=≤≥]+?)\s*(?<sign><=|>=|==?|≤|≥)\s*(?<bound>[^<>=≤≥±]+?)(\s*(\+-|±)\s*(?<tolerance>[^<>=≤≥±]+?))?\s*$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
