using System.Text;
using Sim2l.Http;

namespace Sim2l.Catalog;

/// <summary>Collapses the forms in which clients send a workflow into one bundle: <c>{format_version, workflow_type, entrypoint, files}</c>.</summary>
/// <remarks>What is in the files is for the catalog to check.</remarks>
public static class WorkflowForms
{
    private const string Dockerfile = "Dockerfile";

    private static readonly string[] DataFields = ["workflow_data_base64", "workflow_data"];

    /// <summary>The fields that bring a workflow.</summary>
    internal static IReadOnlyList<string> Fields { get; } = ["workflow_bundle", "workflow_files", "workflow_entrypoint", .. DataFields, "dockerfile", "docker_context_files"];

    /// <summary>The bundle of a request, or null when it brings no files.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/> names the field that is wrong.</exception>
    public static IReadOnlyDictionary<string, object?>? Read(JsonBody body, string workflowType)
    {
        ArgumentNullException.ThrowIfNull(body);
        var entrypoint = body.GetText("workflow_entrypoint");
        if (GetObject(body, "workflow_bundle") is { } bundle)
            return entrypoint is null || bundle.ContainsKey("entrypoint") ? bundle : new Dictionary<string, object?>(bundle) { ["entrypoint"] = entrypoint };
        if (body.Has("workflow_files"))
            return Make(workflowType, entrypoint ?? DefaultEntrypoint(workflowType), body.Fields["workflow_files"]);
        if (Array.Find(DataFields, body.Has) is { } data)
            return Make(workflowType, entrypoint ??= DefaultEntrypoint(workflowType), new object?[] { File(entrypoint, data == "workflow_data" ? "content" : "content_base64", body.GetText(data)) });
        return body.Has("dockerfile")
            ? Make(workflowType, entrypoint ?? Dockerfile, new object?[] { File(Dockerfile, "content", body.GetText("dockerfile")) }.Concat(body.GetBodies("docker_context_files").Select(static file => file.Fields)).ToArray())
            : null;
    }

    /// <summary>The file with which a workflow of a type begins, where nobody says.</summary>
    public static string DefaultEntrypoint(string workflowType) => workflowType switch
    {
        "notebook" => "workflow.ipynb",
        "function" or "python" => "workflow.py",
        "docker" => Dockerfile,
        _ => "workflow.bin",
    };

    /// <summary>A field that is an object, or the text of one in JSON; null when it is not there.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/> names the field.</exception>
    internal static IReadOnlyDictionary<string, object?>? GetObject(JsonBody body, string name)
    {
        if (body.Fields.GetValueOrDefault(name) is not string text)
            return body.GetObject(name);
        try
        {
            return JsonBody.Parse(Encoding.UTF8.GetBytes(text)).Fields;
        }
        catch (Sim2lException e)
        {
            throw new Sim2lException(ErrorKind.InvalidInput, $"The field '{name}' must be an object, or the text of one in JSON: {e.Message}", e);
        }
    }

    private static Dictionary<string, object?> File(string path, string member, string? content) => new() { ["path"] = path, [member] = content };

    private static OrderedDictionary<string, object?> Make(string workflowType, string entrypoint, object? files) => new(StringComparer.Ordinal)
    {
        ["format_version"] = 1L,
        ["workflow_type"] = workflowType,
        ["entrypoint"] = entrypoint,
        ["files"] = files,
    };
}
