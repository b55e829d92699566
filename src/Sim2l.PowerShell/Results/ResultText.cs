using System.Globalization;
using System.Numerics;
using Sim2l.Runs;

namespace Sim2l.Results;

/// <summary>What records of results look like on a console.</summary>
public static class ResultText
{
    private const int MostValues = 3;

    /// <summary>The first few values by name, in one short line.</summary>
    public static string Values(IReadOnlyDictionary<string, object?> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var shown = string.Join(", ", values.Take(MostValues).Select(static pair => $"{pair.Key}={Value(pair.Value)}"));
        return RunText.Line(values.Count > MostValues ? $"{shown}, …" : shown);
    }

    /// <summary>A number with six digits at most.</summary>
    public static string Number(double? number) => number?.ToString("G6", CultureInfo.InvariantCulture) ?? "";

    /// <summary>A group's value.</summary>
    public static string Group(object? value) => value is null ? "" : Value(value);

    /// <summary>What a parameter holds: kinds, unit, bounds.</summary>
    public static string Describe(ParameterDescription parameter)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        var units = parameter.Units.Count > 0 ? $" in {string.Join(", ", parameter.Units)}" : "";
        var bounds = parameter.Minimum is null && parameter.Maximum is null ? "" : $" from {Number(parameter.Minimum)} to {Number(parameter.Maximum)}";
        return RunText.Line($"{parameter.Field}: {string.Join(", ", parameter.Kinds)}{units}{bounds}. {parameter.Description}".TrimEnd());
    }

    /// <summary>A drift and the two runs.</summary>
    public static string Drift(OutputDrift? drift) => drift is null
        ? ""
        : string.Create(CultureInfo.InvariantCulture, $"{drift.Difference:G4}{Percent(drift.RelativeDifference)} ({drift.BaselineExecutionId}, {drift.ExecutionId})");

    /// <summary>A tolerance.</summary>
    public static string Tolerance(VersionTolerance? tolerance) => tolerance switch
    {
        null => "",
        { IsRelative: true } => string.Create(CultureInfo.InvariantCulture, $"{tolerance.Amount * 100:G6}%"),
        _ => Number(tolerance.Amount),
    };

    /// <summary>The outputs of a comparison, one a line.</summary>
    public static string Outputs(VersionComparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        return string.Join('\n', comparison.Outputs.Select(static output => RunText.Line(string.Create(
            CultureInfo.InvariantCulture,
            $"{output.Name}: {output.Identical:N0} identical, {output.WithinTolerance:N0} within {(output.Tolerance is null ? "tolerance" : Tolerance(output.Tolerance))}, {output.Drifted:N0} drifted{(output.Worst is null ? "" : $", worst {Drift(output.Worst)}, median {Drift(output.Median)}")}"))));
    }

    private static string Percent(double part) => double.IsFinite(part) ? string.Create(CultureInfo.InvariantCulture, $" = {part * 100:G3}%") : "";

    private static string Value(object? value) => value is double or long or BigInteger ? ((IFormattable)value).ToString(value is double ? "G6" : null, CultureInfo.InvariantCulture) : RunText.Value(value);
}
