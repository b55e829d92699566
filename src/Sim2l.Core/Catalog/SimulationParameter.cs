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
            DefaultValue = Find(members, "default", "value"),
            Required = Find(members, "required") switch { null => false, bool flag => flag, _ => throw Wrong(name, "has a 'required' that is neither true nor false") },
            Description = Text(name, members, "description", "desc"),
        };
        if (parameter.Minimum > parameter.Maximum)
            throw Wrong(name, string.Create(CultureInfo.InvariantCulture, $"has a minimum of {parameter.Minimum} above its maximum of {parameter.Maximum}"));
        return parameter;
    }

    private static object? Find(IReadOnlyDictionary<string, object?> members, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (members.GetValueOrDefault(name) is { } value)
                return value;
        }
        return null;
    }

    private static string? Text(string parameter, IReadOnlyDictionary<string, object?> members, params ReadOnlySpan<string> names) => Find(members, names) switch
    {
        null => null,
        string text => text,
        _ => throw Wrong(parameter, $"has a '{names[0]}' that is no text"),
    };

    private static double? Number(string parameter, IReadOnlyDictionary<string, object?> members, params ReadOnlySpan<string> names) => Find(members, names) switch
    {
        null => null,
        bool or string => throw Wrong(parameter, $"has a '{names[0]}' that is no number"),
        IConvertible number => number.ToDouble(CultureInfo.InvariantCulture),
        System.Numerics.BigInteger number => (double)number,
        _ => throw Wrong(parameter, $"has a '{names[0]}' that is no number"),
    };

    private static Sim2lException Wrong(string parameter, string what) => new(ErrorKind.InvalidInput, $"The parameter '{parameter}' of the schema {what}.");
}
