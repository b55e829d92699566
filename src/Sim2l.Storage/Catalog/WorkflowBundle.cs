using System.Security.Cryptography;
using System.Text;

namespace Sim2l.Catalog;

/// <summary>The files of a workflow: checks what a client sent and brings it into the form that is stored.</summary>
/// <remarks>
/// <c>{format_version, workflow_type, entrypoint, files: [{path, encoding: "base64", content_base64, size_bytes, sha256, …}]}</c>; other members are kept. Size
/// and SHA-256 are worked out here, whatever the client says.
/// </remarks>
internal sealed class WorkflowBundle
{
    private const string Field = nameof(NewSimulation.WorkflowBundle);
    private const int MaximumPathLength = 1_024;

    private readonly SortedDictionary<string, byte[]> _contents = new(StringComparer.Ordinal);

    private WorkflowBundle(IReadOnlyDictionary<string, object?> bundle, string workflowType)
    {
        var files = new List<OrderedDictionary<string, object?>>();
        foreach (var file in Files(bundle))
            files.Add(Read(file));
        Members = new OrderedDictionary<string, object?>(bundle.Where(static member => member.Key != "files"), StringComparer.Ordinal);
        Members.TryAdd("format_version", 1L);
        Members.TryAdd("workflow_type", workflowType);
        Members.TryAdd("entrypoint", WorkflowForms.DefaultEntrypoint(workflowType));
        Members["files"] = files.ToArray<object?>();
    }

    /// <summary>The bundle as it is stored.</summary>
    public OrderedDictionary<string, object?> Members { get; }

    /// <summary>The SHA-256 over the files sorted by path, each as path NUL content NUL; null without files.</summary>
    public string? Hash
    {
        get
        {
            if (_contents.Count == 0)
                return null;
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            foreach (var (path, content) in _contents)
            {
                hash.AppendData(Encoding.UTF8.GetBytes(path));
                hash.AppendData([0]);
                hash.AppendData(content);
                hash.AppendData([0]);
            }
            return Convert.ToHexStringLower(hash.GetHashAndReset());
        }
    }

    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/> says which file is wrong and why.</exception>
    public static WorkflowBundle Read(IReadOnlyDictionary<string, object?> bundle, string workflowType) => new(bundle, workflowType);

    private static IEnumerable<object?> Files(IReadOnlyDictionary<string, object?> bundle) => bundle.GetValueOrDefault("files") switch
    {
        null => [],
        string => throw SimulationFields.Invalid(Field, "has 'files' that are no list"),
        IReadOnlyDictionary<string, object?> => throw SimulationFields.Invalid(Field, "has 'files' that are no list"),
        System.Collections.IEnumerable files => files.Cast<object?>(),
        _ => throw SimulationFields.Invalid(Field, "has 'files' that are no list"),
    };

    private OrderedDictionary<string, object?> Read(object? value)
    {
        if (value is not IReadOnlyDictionary<string, object?> file)
            throw SimulationFields.Invalid(Field, "has a file that is no object");
        var path = file.GetValueOrDefault("path") as string;
        if (string.IsNullOrEmpty(path))
            throw SimulationFields.Invalid(Field, "has a file without a path");
        CheckPath(path);
        var content = Content(file, path);
        if (!_contents.TryAdd(path, content))
            throw SimulationFields.Invalid(Field, $"has two files '{path}'");

        var stored = new OrderedDictionary<string, object?>(StringComparer.Ordinal)
        {
            ["path"] = path,
            ["encoding"] = "base64",
            ["content_base64"] = Convert.ToBase64String(content),
            ["size_bytes"] = (long)content.Length,
            ["sha256"] = Convert.ToHexStringLower(SHA256.HashData(content)),
        };
        foreach (var (name, member) in file)
        {
            if (name != "content")
                stored.TryAdd(name, member);
        }
        return stored;
    }

    private static byte[] Content(IReadOnlyDictionary<string, object?> file, string path)
    {
        var isBase64 = file.GetValueOrDefault("content_base64") is not null;
        if ((file.GetValueOrDefault("content_base64") ?? file.GetValueOrDefault("content")) is not { } content)
            throw SimulationFields.Invalid(Field, $"has a file '{path}' with neither 'content_base64' nor 'content'");
        if (content is not string text)
            throw SimulationFields.Invalid(Field, $"has a file '{path}' whose content is no text");
        try
        {
            return isBase64 ? Convert.FromBase64String(text) : Data.UnicodeText.Strict.GetBytes(text);
        }
        catch (Exception e) when (e is FormatException or EncoderFallbackException)
        {
            throw new Sim2lException(ErrorKind.InvalidInput, $"{Field} has a file '{path}' whose content is not valid {(isBase64 ? "base64" : "Unicode")}.", e);
        }
    }

    // Whoever unpacks the bundle, on whatever system, must not be led out of the folder.
    private static void CheckPath(string path)
    {
        if (path.Length > MaximumPathLength)
            throw SimulationFields.TooLarge(Field, $"{MaximumPathLength:N0} characters in a path");
        if (path.Any(static c => char.IsControl(c) || c is '\\' or ':') || path.Split('/').Any(static part => part is "" or "." or ".."))
            throw SimulationFields.Invalid(Field, "has a file whose path is not a plain relative one: no leading slash, no '..', '.', backslash, colon or control character");
        Data.UnicodeText.Require(path);
    }
}
