using Sim2l.Runs;

namespace Sim2l.Catalog;

/// <summary>The words of a simulation: those of its name, and those of everything else by which it is found.</summary>
internal sealed class SearchText
{
    private SearchText(List<string> name, List<string> other)
    {
        Name = name;
        Other = other;
    }

    public List<string> Name { get; }

    public List<string> Other { get; }

    /// <summary>The words as PostgreSQL's <c>tsvector</c>; weight A marks those of the name.</summary>
    public string ToVector()
    {
        var named = Name.ToHashSet(StringComparer.Ordinal);
        return string.Join(' ', Name.Select(static word => $"'{word}':1A").Concat(Other.Where(word => !named.Contains(word)).Select(static word => $"'{word}':2")));
    }

    public static SearchText Of(NewSimulation simulation)
    {
        var name = SearchWords.OfTexts([simulation.SimulationName]);
        IEnumerable<string?> texts =
        [
            .. simulation.Tags,
            simulation.Author,
            .. Parameters(simulation.InputSchema, ParameterClass.Input),
            .. Parameters(simulation.OutputSchema, ParameterClass.Output),
            simulation.Description,
            .. Texts(simulation.Metadata),
        ];
        return new(name, SearchWords.OfTexts(texts));
    }

    private static IEnumerable<string?> Parameters(IReadOnlyDictionary<string, object?> schema, ParameterClass parameterClass)
    {
        var parameters = SimulationParameter.Read(schema, parameterClass);
        return parameters.Select(static parameter => parameter.Name).Concat(parameters.Select(static parameter => parameter.Description));
    }

    private static IEnumerable<string> Texts(object? value) => value switch
    {
        string text => [text],
        IReadOnlyDictionary<string, object?> members => members.SelectMany(static member => Texts(member.Value).Prepend(member.Key)),
        object?[] items => items.SelectMany(Texts),
        _ => [],
    };
}
