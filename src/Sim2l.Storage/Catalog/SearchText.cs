using Sim2l.Runs;

namespace Sim2l.Catalog;

/// <summary>The words by which a simulation is found; those of its name are marked besides, because they count for more.</summary>
internal sealed class SearchText
{
    private readonly string[] _terms;

    private SearchText(List<string> name, List<string> other) =>
        _terms = [.. name.Union(other, StringComparer.Ordinal), .. name.Select(SearchWords.InName)];

    /// <summary>The words as SQLite's FTS5 takes them apart.</summary>
    public string ToText() => string.Join(' ', _terms);

    /// <summary>The words as PostgreSQL's <c>tsvector</c>.</summary>
    public string ToVector() => string.Join(' ', _terms.Select(static term => $"'{term}'"));

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
