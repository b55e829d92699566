using System.Globalization;
using Sim2l.Runs;

namespace Sim2l.Catalog;

/// <summary>Understands the schemas that simulations are registered with: an object whose members are parameters.</summary>
/// <remarks>
/// A parameter is an object with any of <c>type</c>, <c>units</c> (or <c>unit</c>), <c>minimum</c> (or <c>min</c>), <c>maximum</c> (or <c>max</c>),
/// <c>default</c> (or <c>value</c>), <c>required</c> and <c>description</c> (or <c>desc</c>); other members are kept and mean nothing here. A text in its
/// place is its type.
/// </remarks>
public static class SimulationParameter
{
    /// <summary>The parameters of a schema.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/> names the parameter and what is wrong with it.</exception>
    public static IReadOnlyList<ParameterSchema> Read(IReadOnlyDictionary<string, object?> schema, ParameterClass parameterClass)
    {
        ArgumentNullException.ThrowIfNull(schema);
        return [.. schema.Select(member => Read(member.Key, member.Value, parameterClass))];
    }

    /// <summary>The schema of parameters, in their order; what is not said of one has no member, and a bound at infinity is none.</summary>
    public static IReadOnlyDictionary<string, object?> Write(IEnumerable<ParameterSchema> parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var schema = new OrderedDictionary<string, object?>(StringComparer.Ordinal);
        foreach (var parameter in parameters)
            schema[parameter.Name] = Write(parameter);
        return schema;
    }

    private static OrderedDictionary<string, object?> Write(ParameterSchema parameter)
    {
        (string Name, object? Value)[] all =
        [
            ("type", parameter.Type),
            ("units", parameter.Unit),
            ("minimum", FiniteOrNone(parameter.Minimum)),
            ("maximum", FiniteOrNone(parameter.Maximum)),
            ("default", parameter.DefaultValue),
            ("required", parameter.Required ? true : null),
            ("description", parameter.Description),
        ];
        return new(all.Where(static member => member.Value is not null).Select(static member => KeyValuePair.Create(member.Name, member.Value)), StringComparer.Ordinal);
    }

    private static double? FiniteOrNone(double? bound) => bound is { } number && double.IsFinite(number) ? number : null;

    private static ParameterSchema Read(string name, object? value, ParameterClass parameterClass)
    {
        if (string.IsNullOrWhiteSpace(name))
            throw Wrong(name, "has no name");
        if (value is string type)
            return new() { ParameterClass = parameterClass, Name = name, Type = type };
        if (value is not IReadOnlyDictionary<string, object?> members)
            throw Wrong(name, "is neither an object nor a type's name");

        var parameter = new ParameterSchema
        {
            ParameterClass = parameterClass,
            Name = name,
            Type = Text(name, members, "type") ?? "Any",
            Unit = Text(name, members, "units", "unit"),
            Minimum = Number(name, members, "minimum", "min"),
            Maximum = Number(name, members, "maximum", "max"),
            DefaultValue = Find(members, "default", "value").Value,
            Required = Flag(name, members, "required"),
            Description = Text(name, members, "description", "desc"),
        };
        if (parameter.Minimum > parameter.Maximum)
            throw Wrong(name, string.Create(CultureInfo.InvariantCulture, $"has a minimum of {parameter.Minimum} above its maximum of {parameter.Maximum}"));
        return parameter;
    }

    private static (string Member, object? Value) Find(IReadOnlyDictionary<string, object?> members, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (members.GetValueOrDefault(name) is { } value)
                return (name, value);
        }
        return (names[0], null);
    }

    private static string? Text(string parameter, IReadOnlyDictionary<string, object?> members, params ReadOnlySpan<string> names) => Find(members, names) switch
    {
        (_, null) => null,
        (_, string text) => text,
        var (member, _) => throw Wrong(parameter, $"has a '{member}' that is no text"),
    };

    private static bool Flag(string parameter, IReadOnlyDictionary<string, object?> members, string name) => Find(members, name).Value switch
    {
        null => false,
        bool flag => flag,
        _ => throw Wrong(parameter, $"has a '{name}' that is neither true nor false"),
    };

    private static double? Number(string parameter, IReadOnlyDictionary<string, object?> members, params ReadOnlySpan<string> names)
    {
        var (member, value) = Find(members, names);
        double? number = value switch
        {
            null => null,
            IConvertible convertible when convertible.GetTypeCode() is >= TypeCode.SByte and <= TypeCode.Decimal => convertible.ToDouble(CultureInfo.InvariantCulture),
            System.Numerics.BigInteger integer => (double)integer,
            _ => double.NaN,
        };
        return number is double.NaN ? throw Wrong(parameter, $"has a '{member}' that is no number") : number;
    }

    private static Sim2lException Wrong(string parameter, string what) => new(ErrorKind.InvalidInput, $"The parameter '{parameter}' of the schema {what}.");
}
