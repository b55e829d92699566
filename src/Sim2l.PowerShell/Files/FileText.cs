using Sim2l.Runs;

namespace Sim2l.Files;

/// <summary>How the views show file entries.</summary>
public static class FileText
{
    private const int Listed = 5;

    /// <summary>The path; that of a folder ends in a slash.</summary>
    public static string Path(FileEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return RunText.Line(entry.Path) + (entry.IsFolder ? "/" : "");
    }

    /// <summary>The size of a file; folders have none.</summary>
    public static string Size(FileEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return entry.IsFolder ? "" : RunText.Bytes(entry.Size);
    }

    /// <summary>The first few of many texts.</summary>
    public static string List(IReadOnlyList<string> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var named = string.Join(", ", texts.Take(Listed).Select(RunText.Line));
        return texts.Count > Listed ? $"{named}, …" : named;
    }
}
