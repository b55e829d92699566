using System.Collections;
using System.Management.Automation;
using Sim2l.Runs;

namespace Sim2l.Catalog;

/// <summary>Reads versions to be registered from what scripts and files bring: dictionaries, rows, JSON, records of this catalog or another.</summary>
/// <param name="otherwise">The fields, by their names on the wire, of whatever leaves them open.</param>
/// <param name="reportUnknown">Told of each field that means nothing in a registration.</param>
internal sealed class SimulationInput(IReadOnlyDictionary<string, object?> otherwise, Action<string> reportUnknown)
{
    // By their names on the wire; in whichever case, and with or without underscores, as records and columns spell them.
    private static readonly Dictionary<string, string> Fields = new[]
    {
        "name", "version", "description", "author", "author_email", "organization", "license", "repository_url", "documentation_url", "tags", "input_schema",
        "output_schema", "schema", "workflow_type", "workflow_hash", "workflow_bundle", "workflow_files", "workflow_entrypoint", "workflow_data",
        "workflow_data_base64", "dockerfile", "docker_context_files", "dependencies", "python_version", "visibility", "metadata",
    }.ToDictionary(Fold).Append(new("simulationname", "name")).Append(new("simulationversion", "version")).Append(new("tag", "tags")).Append(new("dependency", "dependencies")).ToDictionary();

    // What records of a catalog say beside what was registered.
    private static readonly HashSet<string> CatalogFields =
        ["id", "simulationid", "status", "deprecationreason", "replacement", "createdby", "createdat", "updatedby", "updatedat", "revision"];

    private readonly HashSet<string> _reported = new(StringComparer.OrdinalIgnoreCase);

    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/> says what is missing or wrong.</exception>
    public NewSimulation Read(object item)
    {
        var fields = new Dictionary<string, object?>();
        foreach (var (name, value) in Members(item))
        {
            if (Fields.TryGetValue(Fold(name), out var field))
                fields[field] = ReadField(field, value);
            else if (!CatalogFields.Contains(Fold(name)) && _reported.Add(name))
                reportUnknown(name);
        }
        foreach (var (field, value) in otherwise)
        {
            if (IsOpen(fields.GetValueOrDefault(field)))
                fields[field] = CatalogValue.Read(value);
        }
        return CatalogWire.ReadNewSimulation(new(fields), requiresSchemas: false);
    }

    private static IEnumerable<(string Name, object? Value)> Members(object item) => (item is PSObject wrapped ? wrapped.BaseObject : item) switch
    {
        IDictionary dictionary => dictionary.Keys.Cast<object>().Select(key => (LanguagePrimitives.ConvertTo<string>(key), dictionary[key])),
        SimulationRequest request => Properties(request.Simulation),
        string or ValueType or Array => throw new Sim2lException(
            ErrorKind.InvalidInput, "That is no simulation: pipe objects, hashtables or rows, turn JSON into objects with ConvertFrom-Json, or name files with -Path."),
        _ => Properties(item),
    };

    private static IEnumerable<(string Name, object? Value)> Properties(object item) =>
        PSObject.AsPSObject(item).Properties.Select(static property => (property.Name, (object?)property.Value));

    private static object? ReadField(string field, object? value)
    {
        var bare = CatalogValue.Read(value);
        if (IsOpen(bare))
            return null;
        return (field, bare) switch
        {
            // A cell of a CSV file holds one text.
            ("tags", string text) => Split(text, ',', ';'),
            ("dependencies", string text) => Split(text, ';'),
            ("visibility", string text) => text.ToLowerInvariant(),
            _ => bare,
        };
    }

    private static bool IsOpen(object? value) => value is null or "" or ICollection { Count: 0 };

    private static object Split(string text, params char[] separators) =>
        text.StartsWith('[') ? PythonJsonReader.Read(text)! : text.Split(separators, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static string Fold(string name) => name.Replace("_", "", StringComparison.Ordinal).ToLowerInvariant();
}
