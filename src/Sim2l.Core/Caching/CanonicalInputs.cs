using Sim2l.Runs;

namespace Sim2l.Caching;

/// <summary>The one text of a set of inputs: JSON as Python writes it, the members of every object sorted by code point.</summary>
/// <remarks>
/// Inputs are what <see cref="PythonJson"/> accepts. A quantity is given as <c>{"__magnitude__": …, "__units__": …}</c>, the form into which the Python
/// package turns its own before it hashes; dictionaries of any form stay as they are, as they do there. Keys that are no text are sorted by their text. The SHA-256 of the text is the <see cref="InputHash"/>.
/// </remarks>
public static class CanonicalInputs
{
    private const string Magnitude = "__magnitude__";
    private const string Units = "__units__";

    /// <summary>The text of inputs.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/> where there are no inputs, or <see cref="PythonJson.Write"/> refuses them.</exception>
    public static string Write(IReadOnlyDictionary<string, object?> inputs) => PythonJson.Write(Arrange(inputs));

    /// <summary>The inputs of a text, as <see cref="PythonJsonReader"/> gives values.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.Corrupt"/> where the text is not a JSON object.</exception>
    public static IReadOnlyDictionary<string, object?> Read(string text) => JsonDictionary.Read(text);

    /// <summary>A value as an input: with a unit it is a quantity.</summary>
    public static object? WithUnit(object? value, string? unit) => string.IsNullOrEmpty(unit)
        ? value
        : new OrderedDictionary<string, object?>(StringComparer.Ordinal) { [Magnitude] = value, [Units] = unit };

    /// <summary>An input as people write it: a quantity as its value and unit, everything else as JSON.</summary>
    public static string Describe(object? input) =>
        input is OrderedDictionary<string, object?> { Count: 2 } quantity && quantity.TryGetValue(Magnitude, out var value) && quantity.TryGetValue(Units, out var unit) && unit is string
            ? $"{PythonJson.Write(value)} {unit}"
            : PythonJson.Write(input);

    /// <summary>The inputs as plain JSON data in their order.</summary>
    internal static OrderedDictionary<string, object?> Arrange(IReadOnlyDictionary<string, object?> inputs)
    {
        if (inputs is null)
            throw new Sim2lException(ErrorKind.InvalidInput, "The inputs are missing; give an empty dictionary for a simulation without inputs.");
        return Sort((OrderedDictionary<string, object?>)PythonJsonReader.Read(PythonJson.WriteUtf8(inputs).Span)!);
    }

    private static OrderedDictionary<string, object?> Sort(OrderedDictionary<string, object?> members) => new(
        members.OrderBy(static member => member.Key, CodePointComparer.Instance).Select(static member => KeyValuePair.Create(member.Key, Plain(member.Value))),
        StringComparer.Ordinal);

    private static object? Plain(object? value) => value switch
    {
        OrderedDictionary<string, object?> members => Sort(members),
        object?[] items => Array.ConvertAll(items, Plain),
        _ => value,
    };
}
