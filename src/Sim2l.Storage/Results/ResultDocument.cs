using Sim2l.Runs;

namespace Sim2l.Results;

/// <summary>The values of a result as one JSON text: what they are found by lies in tables of its own.</summary>
internal sealed class ResultDocument
{
    private static readonly string[] Parts = ["inputs", "outputs", "metrics"];

    private readonly OrderedDictionary<string, object?>[] _values = [Empty(), Empty(), Empty()];
    private readonly OrderedDictionary<string, object?> _units = Empty();

    public IReadOnlyDictionary<string, object?>? Metadata { get; set; }

    public void Add(ResultScope scope, string name, object? value, string? unit)
    {
        _values[PartOf(scope)].Add(name, value);
        if (unit is not null)
            _units.Add($"{Parts[PartOf(scope)]}.{name}", unit);
    }

    /// <exception cref="Sim2lException"><see cref="ErrorKind.TooLarge"/>; <see cref="ErrorKind.InvalidInput"/> for metadata that have no JSON form.</exception>
    public string Write()
    {
        var document = new OrderedDictionary<string, object?>(StringComparer.Ordinal);
        for (var part = 0; part < Parts.Length; part++)
            document.Add(Parts[part], _values[part]);
        document.Add("units", _units);
        document.Add("metadata", Metadata);
        var text = PythonJson.Write(document);
        return text.Length <= NewResult.MaximumJsonBytes ? text : throw TooLarge();
    }

    /// <summary>A result with the values of a document; only some parameters where they are named.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.Corrupt"/>.</exception>
    public static Result Fill(Result result, string text, IReadOnlyList<ResultField> parameters)
    {
        var document = PythonJsonReader.Read(text) as OrderedDictionary<string, object?> ?? throw Damaged();
        var units = Part(document, "units").ToDictionary(static unit => unit.Key, static unit => unit.Value as string ?? throw Damaged(), StringComparer.Ordinal);
        if (parameters.Count > 0)
        {
            var kept = parameters.Select(static field => $"{field.Scope.ToString().ToLowerInvariant()}.{field.Name}").ToHashSet(StringComparer.Ordinal);
            foreach (var part in Parts)
                Keep(Part(document, part), name => kept.Contains($"{part}.{name}"));
            foreach (var name in units.Keys.Where(name => !kept.Contains(name)).ToArray())
                units.Remove(name);
        }
        return result with
        {
            Inputs = Part(document, Parts[0]),
            Outputs = Part(document, Parts[1]),
            Metrics = Part(document, Parts[2]),
            Units = units,
            Metadata = document["metadata"] as OrderedDictionary<string, object?>,
        };
    }

    private Sim2lException TooLarge()
    {
        var largest = Parts.Zip(_values, static (part, values) => values.Select(value => Size($"{part}.{value.Key}", value.Value)))
            .SelectMany(static sizes => sizes).Append(Size("metadata", Metadata)).MaxBy(static size => size.Bytes);
        return new(
            ErrorKind.TooLarge,
            $"The values have more than {NewResult.MaximumJsonBytes:N0} bytes as JSON, {largest.Name} alone {largest.Bytes:N0}: keep it in a file of the run, and as values what the run is to be found by.");
    }

    private static (string Name, int Bytes) Size(string name, object? value) => (name, PythonJson.WriteUtf8(value).Length);

    private static int PartOf(ResultScope scope) => scope - ResultScope.Inputs;

    private static OrderedDictionary<string, object?> Empty() => new(StringComparer.Ordinal);

    private static void Keep(OrderedDictionary<string, object?> members, Predicate<string> isKept)
    {
        foreach (var name in members.Keys.Where(name => !isKept(name)).ToArray())
            members.Remove(name);
    }

    private static OrderedDictionary<string, object?> Part(OrderedDictionary<string, object?> document, string name) =>
        document.TryGetValue(name, out var part) && part is OrderedDictionary<string, object?> members ? members : throw Damaged();

    private static Sim2lException Damaged() => new(ErrorKind.Corrupt, "A stored result is damaged: its values cannot be read.");
}
