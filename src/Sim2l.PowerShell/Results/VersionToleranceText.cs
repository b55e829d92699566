using System.Collections;
using Sim2l.Runs;

namespace Sim2l.Results;

/// <summary>Tolerances as the command line gives them: a number, or a text such as <c>0.5%</c>.</summary>
internal static class VersionToleranceText
{
    private const string Percent = "%";

    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/> for what is no tolerance.</exception>
    public static VersionTolerance Read(object? given)
    {
        var value = FilterValue.Normalize(given);
        var quantity = value is string text ? Quantity.Read(text) : ResultNumber.Read(value) is { } number ? new(number, null) : null;
        return quantity is { Number: >= 0 and not double.PositiveInfinity, Unit: null or Percent }
            ? new(quantity.Unit is null ? quantity.Number : quantity.Number / 100, quantity.Unit is not null)
            : throw new Sim2lException(ErrorKind.InvalidInput, $"'{given}' is no tolerance: give a number in the unit of the values, or a part such as '0.5%'.");
    }

    public static IReadOnlyDictionary<string, VersionTolerance> ReadAll(IDictionary? given)
    {
        var tolerances = new Dictionary<string, VersionTolerance>(StringComparer.Ordinal);
        foreach (var (name, value) in given is null ? [] : PowerShellValue.Members(given))
            tolerances[name] = Read(value);
        return tolerances;
    }
}
