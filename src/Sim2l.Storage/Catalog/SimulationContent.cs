using System.Security.Cryptography;
using System.Text;
using Sim2l.Caching;
using Sim2l.Data;
using Sim2l.Runs;

namespace Sim2l.Catalog;

/// <summary>What a simulation is registered with, as members of a JSON object: to be stored while it waits, and to be compared.</summary>
internal static class SimulationContent
{
    /// <summary>The content of a simulation that is registered.</summary>
    public static NewSimulation Of(Simulation simulation) => new()
    {
        SimulationName = simulation.SimulationName,
        SimulationVersion = simulation.SimulationVersion,
        Description = simulation.Description,
        Author = simulation.Author,
        AuthorEmail = simulation.AuthorEmail,
        Organization = simulation.Organization,
        License = simulation.License,
        RepositoryUrl = simulation.RepositoryUrl,
        DocumentationUrl = simulation.DocumentationUrl,
        Tags = simulation.Tags,
        InputSchema = simulation.InputSchema,
        OutputSchema = simulation.OutputSchema,
        WorkflowType = simulation.WorkflowType,
        WorkflowHash = simulation.WorkflowHash,
        WorkflowBundle = simulation.WorkflowBundle,
        Dependencies = simulation.Dependencies,
        PythonVersion = simulation.PythonVersion,
        Visibility = simulation.Visibility,
        Metadata = simulation.Metadata,
    };

    /// <summary>The fields in which two differ.</summary>
    public static string[] Differences(NewSimulation one, NewSimulation other)
    {
        var members = Members(other);
        return [.. Members(one).Where(member => Canonical(member.Value) != Canonical(members[member.Key])).Select(static member => member.Key)];
    }

    /// <summary>The value of one of the fields that <see cref="Differences"/> names.</summary>
    public static object? Value(NewSimulation simulation, string field) => Members(simulation)[field];

    public static string Write(NewSimulation simulation) => PythonJson.Write(Members(simulation));

    /// <summary>The SHA-256 of the canonical text of all fields.</summary>
    public static string Hash(NewSimulation simulation) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(CanonicalInputs.Write(Members(simulation)))));

    /// <exception cref="Sim2lException"><see cref="ErrorKind.Corrupt"/> where the text is no content.</exception>
    public static NewSimulation Read(string json)
    {
        var members = StoredJson.Object(json);
        return new()
        {
            SimulationName = Text(members, nameof(NewSimulation.SimulationName)) ?? "",
            SimulationVersion = Text(members, nameof(NewSimulation.SimulationVersion)) ?? "",
            Description = Text(members, nameof(NewSimulation.Description)),
            Author = Text(members, nameof(NewSimulation.Author)),
            AuthorEmail = Text(members, nameof(NewSimulation.AuthorEmail)),
            Organization = Text(members, nameof(NewSimulation.Organization)),
            License = Text(members, nameof(NewSimulation.License)),
            RepositoryUrl = Text(members, nameof(NewSimulation.RepositoryUrl)),
            DocumentationUrl = Text(members, nameof(NewSimulation.DocumentationUrl)),
            Tags = StoredJson.Texts(members[nameof(NewSimulation.Tags)]),
            InputSchema = StoredJson.Object(members[nameof(NewSimulation.InputSchema)]),
            OutputSchema = StoredJson.Object(members[nameof(NewSimulation.OutputSchema)]),
            WorkflowType = Text(members, nameof(NewSimulation.WorkflowType)) ?? NewSimulation.DefaultWorkflowType,
            WorkflowHash = Text(members, nameof(NewSimulation.WorkflowHash)),
            WorkflowBundle = members[nameof(NewSimulation.WorkflowBundle)] is { } bundle ? StoredJson.Object(bundle) : null,
            Dependencies = StoredJson.Texts(members[nameof(NewSimulation.Dependencies)]),
            PythonVersion = Text(members, nameof(NewSimulation.PythonVersion)),
            Visibility = StoredWord.Read<Visibility>(Text(members, nameof(NewSimulation.Visibility))),
            Metadata = members[nameof(NewSimulation.Metadata)] is { } metadata ? StoredJson.Object(metadata) : null,
        };
    }

    private static OrderedDictionary<string, object?> Members(NewSimulation simulation) => new(StringComparer.Ordinal)
    {
        [nameof(simulation.SimulationName)] = simulation.SimulationName,
        [nameof(simulation.SimulationVersion)] = simulation.SimulationVersion,
        [nameof(simulation.Description)] = simulation.Description,
        [nameof(simulation.Author)] = simulation.Author,
        [nameof(simulation.AuthorEmail)] = simulation.AuthorEmail,
        [nameof(simulation.Organization)] = simulation.Organization,
        [nameof(simulation.License)] = simulation.License,
        [nameof(simulation.RepositoryUrl)] = simulation.RepositoryUrl,
        [nameof(simulation.DocumentationUrl)] = simulation.DocumentationUrl,
        [nameof(simulation.Tags)] = simulation.Tags,
        [nameof(simulation.InputSchema)] = simulation.InputSchema,
        [nameof(simulation.OutputSchema)] = simulation.OutputSchema,
        [nameof(simulation.WorkflowType)] = simulation.WorkflowType,
        [nameof(simulation.WorkflowHash)] = simulation.WorkflowHash,
        [nameof(simulation.WorkflowBundle)] = simulation.WorkflowBundle,
        [nameof(simulation.Dependencies)] = simulation.Dependencies,
        [nameof(simulation.PythonVersion)] = simulation.PythonVersion,
        [nameof(simulation.Visibility)] = StoredWord.Write(simulation.Visibility),
        [nameof(simulation.Metadata)] = simulation.Metadata,
    };

    private static string Canonical(object? value) => CanonicalInputs.Write(new Dictionary<string, object?> { [""] = value });

    private static string? Text(OrderedDictionary<string, object?> members, string name) => members.GetValueOrDefault(name) as string;
}
