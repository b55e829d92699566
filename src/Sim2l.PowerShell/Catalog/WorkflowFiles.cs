using Sim2l.Http;
using Sim2l.Runs;

namespace Sim2l.Catalog;

/// <summary>Files on disk as the workflow of a simulation.</summary>
internal static class WorkflowFiles
{
    /// <summary>The bundle of some files, each named without its folder; a single one is where the workflow begins.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.TooLarge"/>, or as <see cref="FileContent.Open"/>.</exception>
    public static IReadOnlyDictionary<string, object?> Read(IReadOnlyCollection<string> paths, string? entrypoint, string workflowType)
    {
        if (entrypoint is null && paths.Count == 1)
            entrypoint = Path.GetFileName(paths.First());
        var body = new Dictionary<string, object?>
        {
            ["workflow_entrypoint"] = entrypoint,
            ["workflow_files"] = paths.Select(static path => (object?)new Dictionary<string, object?> { ["path"] = Path.GetFileName(path), ["content_base64"] = Content(path) }).ToArray(),
        };
        return WorkflowForms.Read(new JsonBody(body), workflowType)!;
    }

    /// <summary>The fault of a beginning without files.</summary>
    public static Sim2lException NoFiles() => new(ErrorKind.InvalidInput, "-WorkflowEntrypoint names one of the files of -WorkflowFile; give them together.");

    private static string Content(string path)
    {
        using var file = FileContent.Open(path);
        if (file.Length > NewSimulation.MaximumBundleBytes)
            throw new Sim2lException(ErrorKind.TooLarge, $"'{path}' is larger than a workflow may be; it has at most {RunText.Bytes(NewSimulation.MaximumBundleBytes)}.");
        var content = new byte[file.Length];
        file.ReadExactly(content);
        return Convert.ToBase64String(content);
    }
}
