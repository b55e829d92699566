using System.Globalization;
using Sim2l.Results;
using Sim2l.Runs;

namespace Sim2l.Execution;

/// <summary>Compares values with what a simulation expects of them, and gives them the form that it expects.</summary>
/// <remarks>
/// Values are JSON-like, as <see cref="PythonJsonReader"/> gives them. A quantity is an object of magnitude and unit, or a text such as <c>77 degC</c> where a number is expected;
/// it is converted into the schema's unit. A bare number is in that unit already. A whole number is a <c>Number</c> too, and becomes a double as in the Python package.
/// </remarks>
public static class ParameterCheck
{
    /// <summary>Checks inputs: what is left open takes its default, what is required must be given, what the schema does not know is a fault.</summary>
    /// <param name="schema">The simulation's parameters; null when nothing is expected, so that everything is as it should be.</param>
    /// <param name="values">The values by name.</param>
    public static CheckedParameters CheckInputs(IReadOnlyList<ParameterSchema>? schema, IReadOnlyDictionary<string, object?> values) =>
        Check(schema, values, static parameter => parameter.DefaultValue, isRequired: static parameter => parameter.Required, what: "input");

    /// <summary>Checks outputs: each that is promised must be there, further ones are welcome.</summary>
    /// <inheritdoc cref="CheckInputs"/>
    public static CheckedParameters CheckOutputs(IReadOnlyList<ParameterSchema>? schema, IReadOnlyDictionary<string, object?> values) =>
        Check(schema, values, static _ => null, isRequired: static _ => true, what: "output");

    private static CheckedParameters Check(
        IReadOnlyList<ParameterSchema>? schema,
        IReadOnlyDictionary<string, object?> values,
        Func<ParameterSchema, object?> otherwise,
        Func<ParameterSchema, bool> isRequired,
        string what)
    {
        ArgumentNullException.ThrowIfNull(values);
        var parameters = new List<CheckedParameter>();
        var faults = new List<ParameterFault>();
        foreach (var parameter in schema ?? [])
        {
            var isGiven = values.TryGetValue(parameter.Name, out var value) && value is not null;
            value = isGiven ? value : otherwise(parameter);
            if (value is not null)
                Add(parameter, value, parameters, faults, what);
            else if (isRequired(parameter))
                faults.Add(new(parameter.Name, $"The {what} '{parameter.Name}' ({Describe(parameter)}) is missing."));
        }
        var known = (schema ?? []).Select(static parameter => parameter.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var (name, value) in values.Where(value => !known.Contains(value.Key)))
        {
            if (schema is { Count: > 0 } && what == "input")
                faults.Add(new(name, $"There is no input '{name}'; the simulation takes {string.Join(", ", known.Order(StringComparer.Ordinal).Select(static other => $"'{other}'"))}."));
            else
                parameters.Add(Bare(name, value));
        }
        return new() { Parameters = parameters, Faults = faults };
    }

    private static void Add(ParameterSchema parameter, object value, List<CheckedParameter> parameters, List<ParameterFault> faults, string what)
    {
        try
        {
            parameters.Add(new(parameter.Name, Fit(parameter, value), NullIfEmpty(parameter.Unit) ?? Bare(parameter.Name, value).Unit, parameter.Type));
        }
        catch (Sim2lException e) when (e.Kind == ErrorKind.InvalidInput)
        {
            faults.Add(new(parameter.Name, $"The {what} '{parameter.Name}' {e.Message}"));
        }
    }

    private static CheckedParameter Bare(string name, object? value)
    {
        var (bare, unit) = WrappedValue.Unwrap(value);
        return new(name, bare, NullIfEmpty(unit));
    }

    /// <summary>The value in the type and unit of its parameter.</summary>
    private static object? Fit(ParameterSchema parameter, object value)
    {
        var (bare, unit) = WrappedValue.Unwrap(value);
        if (ParameterType.IsNumeric(parameter.Type) && bare is string text && QuantityText.Read(text) is { Unit: not null } quantity)
            (bare, unit) = quantity;
        var converted = Convert(bare, unit, parameter.Unit);
        var fit = ParameterType.Fit(parameter.Type, converted) ?? throw Wrong($"is {Show(bare)}, but must be of the type {parameter.Type}.");
        RequireRange(parameter, fit);
        return fit;
    }

    private static object? Convert(object? value, string? from, string? to)
    {
        if (NullIfEmpty(from) is not { } given || NullIfEmpty(to) is not { } wanted || given == wanted)
            return value;
        var (source, target) = (UnitOfMeasure.Parse(given), UnitOfMeasure.Parse(wanted));
        if (!source.Fits(target))
            throw Wrong($"is given in '{given}', which cannot be converted into '{wanted}'.");
        var conversion = source.To(target);
        return conversion.IsNone ? value : ParameterType.Map(value, conversion.Apply);
    }

    private static void RequireRange(ParameterSchema parameter, object? value)
    {
        foreach (var number in ParameterType.Numbers(value))
        {
            // The comparisons are false for a number that is none, which lies in no range.
            if ((parameter.Minimum is { } minimum && !(number >= minimum)) || (parameter.Maximum is { } maximum && !(number <= maximum)))
                throw Wrong($"is {Show(number)}{Space(parameter.Unit)}, but must be {DescribeRange(parameter)}.");
        }
    }

    private static string Describe(ParameterSchema parameter) =>
        string.Join(", ", new[] { parameter.Type + Space(parameter.Unit), parameter.Minimum is null && parameter.Maximum is null ? "" : DescribeRange(parameter) }.Where(static part => part.Length > 0));

    private static string DescribeRange(ParameterSchema parameter) => (parameter.Minimum, parameter.Maximum) switch
    {
        ({ } minimum, { } maximum) => $"between {Show(minimum)} and {Show(maximum)}{Space(parameter.Unit)}",
        ({ } minimum, null) => $"at least {Show(minimum)}{Space(parameter.Unit)}",
        (null, { } maximum) => $"at most {Show(maximum)}{Space(parameter.Unit)}",
        _ => "any number",
    };

    private static string Space(string? unit) => NullIfEmpty(unit) is { } text ? " " + text : "";

    private static string? NullIfEmpty(string? text) => text is { Length: > 0 } ? text : null;

    private static string Show(object? value) => value switch
    {
        double number => number.ToString(CultureInfo.InvariantCulture),
        _ when PythonJson.Write(value) is { Length: > 60 } text => text[..60] + "…",
        _ => PythonJson.Write(value),
    };

    private static Sim2lException Wrong(string message) => new(ErrorKind.InvalidInput, message);
}
