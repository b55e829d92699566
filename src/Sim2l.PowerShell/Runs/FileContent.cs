using System.Collections;
using System.Management.Automation;
using System.Text;

namespace Sim2l.Runs;

/// <summary>The content of a file that goes into a run: from a file on disk, or from what a script holds.</summary>
internal static class FileContent
{
    /// <summary>Opens a file for reading; what stands in the way is said as a fault of ours.</summary>
    public static FileStream Open(string path)
    {
        if (Directory.Exists(path))
            throw new Sim2lException(ErrorKind.InvalidInput, $"'{path}' is a folder; give the files in it.");
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new Sim2lException(ErrorKind.NotFound, $"There is no file '{path}'.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new Sim2lException(ErrorKind.Unavailable, $"'{path}' cannot be read: {e.Message}", e);
        }
    }

    /// <summary>Bytes as they are, text as UTF-8, several texts (as ConvertTo-Csv and Get-Content write) as lines.</summary>
    public static byte[] From(object content) => (content is PSObject wrapped ? wrapped.BaseObject : content) switch
    {
        byte[] bytes => bytes,
        string text => Encoding.UTF8.GetBytes(text),
        IEnumerable items => FromItems([.. items.Cast<object?>().Select(static item => item is PSObject inner ? inner.BaseObject : item)]),
        var other => throw NotContent(other),
    };

    private static byte[] FromItems(object?[] items)
    {
        if (items.Length > 0 && items.All(static item => item is byte))
            return [.. items.Cast<byte>()];
        var text = new StringBuilder();
        foreach (var item in items)
            text.Append(item as string ?? throw NotContent(item)).Append('\n');
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static Sim2lException NotContent(object? item) =>
        new(ErrorKind.InvalidInput, $"The content of a file is text, lines of text or bytes, not {item?.GetType().Name ?? "null"}; convert it first, for example with ConvertTo-Csv or ConvertTo-Json.");
}
