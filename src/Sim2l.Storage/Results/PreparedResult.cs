using System.Security.Cryptography;
using Sim2l.Runs;

namespace Sim2l.Results;

/// <summary>A result that has been checked and taken apart, ready to be stored.</summary>
internal sealed class PreparedResult
{
    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/> or <see cref="ErrorKind.TooLarge"/>.</exception>
    public PreparedResult(NewResult result)
    {
        ResultChecks.Check(result);
        Content = result;
        var document = new ResultDocument();
        var types = new List<string?>();
        Add(document, result.Inputs, ResultScope.Inputs, types);
        Add(document, result.Outputs, ResultScope.Outputs, types);
        Add(document, result.Metrics, ResultScope.Metrics, types);
        document.Metadata = result.Metadata;
        Document = document.Write();
        Tags = [.. result.Tags.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        Schema = result.Schema.Count == 0 ? null : StoredSchema.Write(result.Schema);
        ContentHash = Hash(types);
    }

    public NewResult Content { get; }

    public string Document { get; }

    public IReadOnlyList<string> Tags { get; }

    public string? Schema { get; }

    /// <summary>Tells two contents apart; who sees them is no part of it.</summary>
    public string ContentHash { get; }

    public Dictionary<IndexedParameter, IndexedValue> Values { get; } = [];

    public static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text)));

    private void Add(ResultDocument document, IReadOnlyList<ResultParameter> parameters, ResultScope scope, List<string?> types)
    {
        foreach (var parameter in parameters)
        {
            var name = ResultChecks.Encode(parameter.Name, $"The name of one of the {scope}");
            var (value, ownUnit) = Unwrap(parameter);
            var unit = (parameter.Unit ?? ownUnit) is { } text ? ResultChecks.Encode(text, $"The unit of '{parameter.Name}'") : "";
            document.Add(scope, parameter.Name, value, unit.Length == 0 ? null : StoredText.Decode(unit));
            types.Add(parameter.Type);
            foreach (var (member, indexed) in ParameterIndexer.Index(value, parameter.Type))
                Values[new(scope, name, member is null ? "" : IndexedParameter.MemberOf(member), HasUnit(value, member) ? unit : "")] = indexed;
        }
    }

    private static (object? Value, string? Unit) Unwrap(ResultParameter parameter)
    {
        try
        {
            var (value, unit) = WrappedValue.Unwrap(ParameterIndexer.Plain(parameter.Value));
            return (ParameterIndexer.Plain(value), unit);
        }
        catch (Sim2lException e) when (e.Kind == ErrorKind.InvalidInput)
        {
            throw new Sim2lException(e.Kind, $"'{parameter.Name}': {e.Message}", e);
        }
    }

    // A length counts items, and the members of an object have units of their own.
    private static bool HasUnit(object? value, string? member) => member is null || (value is Array && member != "length");

    private string Hash(List<string?> types)
    {
        var result = Content;
        object?[] facts =
        [
            result.SimulationName, result.SimulationVersion, result.Status, result.RunPath, result.UserName, result.SquidId, result.InputHash, result.ExecutorType, result.CacheHit,
            result.Duration?.Ticks, result.StartedAt?.UtcTicks, result.CompletedAt?.UtcTicks, Tags, Schema, types, Hash(Document),
        ];
        return Hash(PythonJson.Write(facts));
    }
}
