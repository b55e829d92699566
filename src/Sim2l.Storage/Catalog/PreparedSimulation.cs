using Sim2l.Data;
using Sim2l.Runs;

namespace Sim2l.Catalog;

/// <summary>A simulation that was checked, in the form in which it is stored.</summary>
internal sealed class PreparedSimulation
{
    private const int MaximumBundleBytes = NewSimulation.MaximumBundleBytes;

    private readonly string _tags;
    private readonly string _dependencies;
    private readonly string _inputSchema;
    private readonly string _outputSchema;
    private readonly string? _metadata;

    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/> or <see cref="ErrorKind.TooLarge"/> names the field or parameter.</exception>
    public PreparedSimulation(NewSimulation simulation)
    {
        SimulationFields.Check(simulation);
        if (simulation.WorkflowBundle is { } given)
        {
            var bundle = WorkflowBundle.Read(given, simulation.WorkflowType);
            simulation = simulation with { WorkflowBundle = bundle.Members, WorkflowHash = simulation.WorkflowHash ?? bundle.Hash };
            Bundle = SimulationFields.ToJson(bundle.Members, nameof(simulation.WorkflowBundle), MaximumBundleBytes);
        }
        _tags = SimulationFields.ToJson(simulation.Tags, nameof(simulation.Tags));
        _dependencies = SimulationFields.ToJson(simulation.Dependencies, nameof(simulation.Dependencies));
        (_inputSchema, var inputs) = Schema(simulation.InputSchema, nameof(simulation.InputSchema));
        (_outputSchema, var outputs) = Schema(simulation.OutputSchema, nameof(simulation.OutputSchema));
        _metadata = simulation.Metadata is { } metadata ? SimulationFields.ToJson(metadata, nameof(simulation.Metadata)) : null;

        // Values come in many types; as they are read back they are alike for search and comparison.
        Content = simulation with
        {
            InputSchema = inputs,
            OutputSchema = outputs,
            Metadata = _metadata is null ? null : StoredJson.Object(_metadata),
        };
        Words = SearchText.Of(Content);
    }

    public NewSimulation Content { get; }

    public string? Bundle { get; }

    public SearchText Words { get; }

    public string NameKey => SearchWords.Fold(Content.SimulationName);

    public string[] TagKeys => [.. Content.Tags.Select(SearchWords.Fold).Distinct(StringComparer.Ordinal)];

    /// <summary>The values of the content's columns.</summary>
    public Dapper.DynamicParameters Parameters()
    {
        var parameters = new Dapper.DynamicParameters();
        parameters.Add("SimulationName", Content.SimulationName);
        parameters.Add("SimulationVersion", Content.SimulationVersion);
        parameters.Add("NameKey", NameKey);
        parameters.Add("AuthorKey", Content.Author is { } author ? SearchWords.Fold(author) : null, System.Data.DbType.String);
        parameters.Add("Visibility", StoredWord.Write(Content.Visibility));
        parameters.Add("Author", Content.Author, System.Data.DbType.String);
        parameters.Add("AuthorEmail", Content.AuthorEmail, System.Data.DbType.String);
        parameters.Add("Organization", Content.Organization, System.Data.DbType.String);
        parameters.Add("License", Content.License, System.Data.DbType.String);
        parameters.Add("RepositoryUrl", Content.RepositoryUrl, System.Data.DbType.String);
        parameters.Add("DocumentationUrl", Content.DocumentationUrl, System.Data.DbType.String);
        parameters.Add("WorkflowType", Content.WorkflowType);
        parameters.Add("WorkflowHash", Content.WorkflowHash, System.Data.DbType.String);
        parameters.Add("PythonVersion", Content.PythonVersion, System.Data.DbType.String);
        parameters.Add("Tags", _tags);
        parameters.Add("Dependencies", _dependencies);
        parameters.Add("InputSchema", _inputSchema);
        parameters.Add("OutputSchema", _outputSchema);
        parameters.Add("Metadata", _metadata, System.Data.DbType.String);
        parameters.Add("Description", Content.Description, System.Data.DbType.String);
        return parameters;
    }

    private static (string Text, OrderedDictionary<string, object?> Members) Schema(IReadOnlyDictionary<string, object?> schema, string field)
    {
        if (schema is null)
            throw SimulationFields.Invalid(field, "is missing; give an empty object for none");
        var text = SimulationFields.ToJson(schema, field);
        var members = StoredJson.Object(text);
        SimulationParameter.Read(members, field == nameof(NewSimulation.InputSchema) ? ParameterClass.Input : ParameterClass.Output);
        return (text, members);
    }
}
