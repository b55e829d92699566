using System.Globalization;
using System.Net;
using Sim2l.Http;
using static Sim2l.Http.WireFields;

namespace Sim2l.Catalog;

/// <summary>The one mapping between the catalog's records and the fields of its service.</summary>
/// <remarks>The names are those of the Python package where it has one. A field that is null counts as one that is not there.</remarks>
public static partial class CatalogWire
{
    /// <summary>The most rows of one answer.</summary>
    public const int MaximumLimit = SimulationPage.MaximumLimit;

    /// <summary>The word for the highest active release, where a version stands in an address.</summary>
    public const string Latest = "latest";

    private const string Refused = "refused";

    private const int DefaultLimit = 100;

    /// <summary>The fields of a simulation.</summary>
    public static Dictionary<string, object?> Write(Simulation simulation)
    {
        var fields = WriteRow(simulation);
        fields["schema"] = new Dictionary<string, object?> { ["inputs"] = simulation.InputSchema, ["outputs"] = simulation.OutputSchema };
        fields["workflow_bundle"] = simulation.WorkflowBundle;
        return fields;
    }

    /// <summary>The fields of a simulation in a list: all but its files.</summary>
    public static Dictionary<string, object?> WriteRow(Simulation simulation) => new()
    {
        ["id"] = simulation.SimulationId,
        ["name"] = simulation.SimulationName,
        ["version"] = simulation.SimulationVersion,
        ["description"] = simulation.Description,
        ["author"] = simulation.Author,
        ["author_email"] = simulation.AuthorEmail,
        ["organization"] = simulation.Organization,
        ["license"] = simulation.License,
        ["repository_url"] = simulation.RepositoryUrl,
        ["documentation_url"] = simulation.DocumentationUrl,
        ["tags"] = simulation.Tags,
        ["input_schema"] = simulation.InputSchema,
        ["output_schema"] = simulation.OutputSchema,
        ["workflow_type"] = simulation.WorkflowType,
        ["workflow_hash"] = simulation.WorkflowHash,
        ["dependencies"] = simulation.Dependencies,
        ["python_version"] = simulation.PythonVersion,
        ["visibility"] = NameOf(simulation.Visibility),
        ["status"] = NameOf(simulation.Status),
        ["deprecation_reason"] = simulation.DeprecationReason,
        ["replacement"] = simulation.Replacement,
        ["metadata"] = simulation.Metadata,
        ["created_by"] = simulation.CreatedBy,
        ["created_at"] = WireTime.Format(simulation.CreatedAt),
        ["updated_by"] = simulation.UpdatedBy,
        ["updated_at"] = WireTime.Format(simulation.UpdatedAt),
        ["revision"] = simulation.Revision,
    };

    /// <summary>The simulation of an answer.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/> names the field that is missing or wrong; so do all methods that read.</exception>
    public static Simulation ReadSimulation(JsonBody body) => new()
    {
        SimulationId = body.RequireInteger("id"),
        SimulationName = RequireAnyText(body, "name"),
        SimulationVersion = RequireAnyText(body, "version"),
        Description = body.GetText("description"),
        Author = body.GetText("author"),
        AuthorEmail = body.GetText("author_email"),
        Organization = body.GetText("organization"),
        License = body.GetText("license"),
        RepositoryUrl = body.GetText("repository_url"),
        DocumentationUrl = body.GetText("documentation_url"),
        Tags = body.GetTexts("tags"),
        InputSchema = RequireObject(body, "input_schema"),
        OutputSchema = RequireObject(body, "output_schema"),
        WorkflowType = RequireAnyText(body, "workflow_type"),
        WorkflowHash = body.GetText("workflow_hash"),
        WorkflowBundle = body.GetObject("workflow_bundle"),
        Dependencies = body.GetTexts("dependencies"),
        PythonVersion = body.GetText("python_version"),
        Visibility = RequireName<Visibility>(body, "visibility"),
        Status = RequireName<SimulationStatus>(body, "status"),
        DeprecationReason = body.GetText("deprecation_reason"),
        Replacement = body.GetText("replacement"),
        Metadata = body.GetObject("metadata"),
        CreatedBy = body.GetText("created_by"),
        CreatedAt = RequireTime(body, "created_at"),
        UpdatedBy = body.GetText("updated_by"),
        UpdatedAt = RequireTime(body, "updated_at"),
        Revision = body.RequireInteger("revision"),
    };

    /// <summary>The fields of a version to be registered.</summary>
    public static Dictionary<string, object?> Write(NewSimulation simulation) => new()
    {
        ["name"] = simulation.SimulationName,
        ["version"] = simulation.SimulationVersion,
        ["description"] = simulation.Description,
        ["author"] = simulation.Author,
        ["author_email"] = simulation.AuthorEmail,
        ["organization"] = simulation.Organization,
        ["license"] = simulation.License,
        ["repository_url"] = simulation.RepositoryUrl,
        ["documentation_url"] = simulation.DocumentationUrl,
        ["tags"] = simulation.Tags,
        ["input_schema"] = simulation.InputSchema,
        ["output_schema"] = simulation.OutputSchema,
        ["workflow_type"] = simulation.WorkflowType,
        ["workflow_hash"] = simulation.WorkflowHash,
        ["workflow_bundle"] = simulation.WorkflowBundle,
        ["dependencies"] = simulation.Dependencies,
        ["python_version"] = simulation.PythonVersion,
        ["visibility"] = NameOf(simulation.Visibility),
        ["metadata"] = simulation.Metadata,
    };

    /// <summary>The version that a request wants registered, in whichever form it brings schemas and files.</summary>
    /// <param name="body">The request.</param>
    /// <param name="requiresSchemas">Whether a request without schemas is wrong, rather than one of a simulation without parameters.</param>
    public static NewSimulation ReadNewSimulation(JsonBody body, bool requiresSchemas = true)
    {
        ArgumentNullException.ThrowIfNull(body);
        var (name, version) = (RequireAnyText(body, "name"), RequireAnyText(body, "version"));
        var workflowType = body.GetText("workflow_type") ?? NewSimulation.DefaultWorkflowType;
        var bundle = WorkflowForms.Read(body, workflowType);
        return new()
        {
            SimulationName = name,
            SimulationVersion = version,
            Description = body.GetText("description"),
            Author = body.GetText("author"),
            AuthorEmail = body.GetText("author_email"),
            Organization = body.GetText("organization"),
            License = body.GetText("license"),
            RepositoryUrl = body.GetText("repository_url"),
            DocumentationUrl = body.GetText("documentation_url"),
            Tags = body.GetTexts("tags"),
            InputSchema = FindSchema(body, bundle, "input") ?? NoSchema("input", requiresSchemas),
            OutputSchema = FindSchema(body, bundle, "output") ?? NoSchema("output", requiresSchemas),
            WorkflowType = workflowType,
            WorkflowHash = body.GetText("workflow_hash"),
            WorkflowBundle = bundle,
            Dependencies = body.GetTexts("dependencies"),
            PythonVersion = body.GetText("python_version"),
            Visibility = GetName<Visibility>(body, "visibility") ?? Visibility.Public,
            Metadata = WorkflowForms.GetObject(body, "metadata"),
        };
    }

    /// <summary>Whether a refusal says that the very same is registered already.</summary>
    public static bool IsIdentical(JsonBody refusal) => refusal.Fields.GetValueOrDefault("identical") is true;

    /// <summary>What an answer says became of a registration.</summary>
    public static Registration ReadRegistration(JsonBody body, string simulationName, string simulationVersion) => new()
    {
        SimulationName = simulationName,
        SimulationVersion = simulationVersion,
        Outcome = IsIdentical(body) ? RegistrationOutcome.Identical : RequireName<RegistrationOutcome>(body, "status"),
        SimulationId = body.GetInteger("id"),
        RequestId = body.GetInteger("request_id"),
    };

    /// <summary>What an answer says became of an approved request.</summary>
    public static Registration ReadApproval(JsonBody body) => new()
    {
        SimulationName = RequireAnyText(body, "name"),
        SimulationVersion = RequireAnyText(body, "version"),
        Outcome = IsIdentical(body) ? RegistrationOutcome.Identical : RegistrationOutcome.Registered,
        SimulationId = body.RequireInteger("simulation_id"),
        RequestId = body.GetInteger("request_id"),
    };

    /// <summary>The fields of what became of a registration.</summary>
    public static Dictionary<string, object?> Write(Registration registration)
    {
        var fields = new Dictionary<string, object?>
        {
            ["status"] = NameOf(registration.Outcome),
            ["name"] = registration.SimulationName,
            ["version"] = registration.SimulationVersion,
        };
        if (registration.SimulationId is { } id)
            fields["id"] = id;
        if (registration.RequestId is { } request)
            fields["request_id"] = request;
        return fields;
    }

    private static Dictionary<string, object?> NoSchema(string side, bool isWrong) =>
        isWrong ? throw new Sim2lException(ErrorKind.InvalidInput, $"The field '{side}_schema' is required.") : [];

    /// <summary>The fields of what became of one of several registrations.</summary>
    public static Dictionary<string, object?> Write(RegistrationResult result) => result.Registration is { } registration
        ? Write(registration)
        : new() { ["status"] = Refused, ["error"] = result.Fault!.Message, ["code"] = (long)HttpFaults.Status(result.Fault.Kind) };

    /// <summary>What an answer says became of one of several registrations.</summary>
    public static RegistrationResult ReadResult(JsonBody body) => body.GetText("status") == Refused
        ? new() { Fault = new(HttpFaults.Kind((HttpStatusCode)body.RequireInteger("code")), body.RequireText("error")) }
        : new() { Registration = ReadRegistration(body, RequireAnyText(body, "name"), RequireAnyText(body, "version")) };

    // In the order of the Python package; a schema of both sides comes last.
    private static IReadOnlyDictionary<string, object?>? FindSchema(JsonBody body, IReadOnlyDictionary<string, object?>? bundle, string side)
    {
        var field = $"{side}_schema";
        if (WorkflowForms.GetObject(body, field) is { } schema)
            return schema;
        if (bundle is not null && FindInBundle(new(bundle), side, field) is { } inside)
            return inside;
        return body.GetBody("schema") is { } both ? WorkflowForms.GetObject(both, $"{side}s") : null;
    }

    private static IReadOnlyDictionary<string, object?>? FindInBundle(JsonBody bundle, string side, string field) =>
        WorkflowForms.GetObject(bundle, field) ?? (bundle.GetBody("schemas") is { } schemas ? WorkflowForms.GetObject(schemas, side) : null);

    private static IReadOnlyDictionary<string, object?> RequireObject(JsonBody body, string name) => body.GetObject(name) ?? throw Invalid(name, "an object");

    private static string? Text(long? number) => number?.ToString(CultureInfo.InvariantCulture);

    private static string? Text(bool? flag) => flag switch { null => null, true => "true", false => "false" };
}
