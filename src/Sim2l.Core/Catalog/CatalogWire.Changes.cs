using Sim2l.Http;
using static Sim2l.Http.WireFields;

namespace Sim2l.Catalog;

/// <content>Changes and what is known of them.</content>
public static partial class CatalogWire
{
    private static readonly string[] ChangeFields =
    [
        "description", "license", "tags", "input_schema", "output_schema", "workflow_type", "workflow_hash", "dependencies", "visibility", "status", "deprecation_reason", "replacement", "metadata",
    ];

    // They say how a change is made and change nothing by themselves.
    private static readonly string[] ChangeOptions = ["expected_revision", "replace_metadata", "allow_nothing"];

    /// <summary>The fields of a change.</summary>
    public static Dictionary<string, object?> Write(SimulationChange change)
    {
        var fields = new Dictionary<string, object?>
        {
            ["description"] = change.Description,
            ["license"] = change.License,
            ["tags"] = change.Tags,
            ["input_schema"] = change.InputSchema,
            ["output_schema"] = change.OutputSchema,
            ["workflow_type"] = change.WorkflowType,
            ["workflow_hash"] = change.WorkflowHash,
            ["workflow_bundle"] = change.WorkflowBundle,
            ["dependencies"] = change.Dependencies,
            ["visibility"] = change.Visibility is { } visibility ? NameOf(visibility) : null,
            ["status"] = change.Status is { } status ? NameOf(status) : null,
            ["deprecation_reason"] = change.DeprecationReason,
            ["replacement"] = change.Replacement,
            ["metadata"] = change.Metadata,
            ["expected_revision"] = change.ExpectedRevision,
            ["replace_metadata"] = true,
            ["allow_nothing"] = true,
        };
        foreach (var name in fields.Where(static field => field.Value is null).Select(static field => field.Key).ToList())
            fields.Remove(name);
        return fields;
    }

    /// <summary>The change that a request wants of a simulation.</summary>
    /// <param name="body">The request.</param>
    /// <param name="current">The simulation as it is: its type goes for files that come without one, and what is to be kept of it is kept.</param>
    public static SimulationChange ReadChange(JsonBody body, Simulation current)
    {
        ArgumentNullException.ThrowIfNull(current);
        var bundle = WorkflowForms.Read(body, body.GetText("workflow_type") ?? current.WorkflowType);
        var change = new SimulationChange
        {
            ExpectedRevision = body.GetInteger("expected_revision"),
            Description = body.GetText("description"),
            License = body.GetText("license"),
            Tags = body.Has("tags") ? body.GetTexts("tags") : null,
            InputSchema = WorkflowForms.GetObject(body, "input_schema"),
            OutputSchema = WorkflowForms.GetObject(body, "output_schema"),
            WorkflowType = body.GetText("workflow_type"),
            WorkflowHash = body.GetText("workflow_hash"),
            WorkflowBundle = bundle,
            Dependencies = body.Has("dependencies") ? body.GetTexts("dependencies") : null,
            Visibility = GetName<Visibility>(body, "visibility"),
            Status = GetName<SimulationStatus>(body, "status"),
            DeprecationReason = body.GetText("deprecation_reason"),
            Replacement = body.GetText("replacement"),
            Metadata = WorkflowForms.GetObject(body, "metadata"),
        };
        if (bundle is null && body.GetText("workflow_entrypoint") is { } entrypoint)
            change = WithEntrypoint(change, current, entrypoint);
        return change.Status is SimulationStatus.Deprecated or SimulationStatus.Archived && change.Metadata is not null && body.GetBoolean("replace_metadata") != true
            ? KeepingMetadata(change, current)
            : change;
    }

    /// <summary>Whether a request names anything that can be changed, or says that it may be nothing.</summary>
    public static bool HasChange(JsonBody body) => body.GetBoolean("allow_nothing") == true || ChangeFields.Concat(WorkflowForms.Fields).Any(body.Has);

    /// <summary>The fields of a request that mean nothing in a change, in order.</summary>
    public static IReadOnlyList<string> IgnoredKeys(JsonBody body) =>
        [.. body.Fields.Keys.Except([.. ChangeFields, .. ChangeOptions, .. WorkflowForms.Fields]).Order(StringComparer.Ordinal)];

    /// <summary>The fields of a recorded change.</summary>
    public static Dictionary<string, object?> Write(CatalogAudit audit) => new()
    {
        ["id"] = audit.Id,
        ["at"] = WireTime.Format(audit.At),
        ["by"] = audit.By,
        ["action"] = audit.Action,
        ["simulation_name"] = audit.SimulationName,
        ["simulation_version"] = audit.SimulationVersion,
        ["detail"] = audit.Detail,
    };

    /// <summary>The recorded change of an answer.</summary>
    public static CatalogAudit ReadAudit(JsonBody body) => new()
    {
        Id = body.RequireInteger("id"),
        At = RequireTime(body, "at"),
        By = body.GetText("by"),
        Action = RequireAnyText(body, "action"),
        SimulationName = body.GetText("simulation_name"),
        SimulationVersion = body.GetText("simulation_version"),
        Detail = body.GetObject("detail"),
    };

    /// <summary>How old the recorded changes must be that a request wants forgotten.</summary>
    public static TimeSpan ReadAge(JsonBody body) => GetDuration(body, "older_than_seconds") switch
    {
        null => throw new Sim2lException(ErrorKind.InvalidInput, "The field 'older_than_seconds' is required."),
        { Ticks: < 0 } => throw Invalid("older_than_seconds", "zero or more"),
        { } age => age,
    };

    // The files stay what they are, and so does their hash, which may be the client's own.
    private static SimulationChange WithEntrypoint(SimulationChange change, Simulation current, string entrypoint)
    {
        if (current.WorkflowBundle is null)
            throw new Sim2lException(ErrorKind.InvalidInput, "The field 'workflow_entrypoint' names a file of the workflow, and this simulation has none; send the files with it.");
        var bundle = new Dictionary<string, object?>(current.WorkflowBundle) { ["entrypoint"] = entrypoint };
        return change with { WorkflowBundle = bundle, WorkflowHash = change.WorkflowHash ?? current.WorkflowHash, ExpectedRevision = change.ExpectedRevision ?? current.Revision };
    }

    // The Python package sends the reason as the whole of the metadata.
    private static SimulationChange KeepingMetadata(SimulationChange change, Simulation current)
    {
        var metadata = new Dictionary<string, object?>(current.Metadata ?? new Dictionary<string, object?>());
        foreach (var (name, value) in change.Metadata!)
            metadata[name] = value;
        return change with
        {
            Metadata = metadata,
            DeprecationReason = change.DeprecationReason ?? change.Metadata.GetValueOrDefault("deprecation_reason") as string,
            ExpectedRevision = change.ExpectedRevision ?? current.Revision,
        };
    }
}
