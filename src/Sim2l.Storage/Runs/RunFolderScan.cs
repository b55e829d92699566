using System.IO.Enumeration;

namespace Sim2l.Runs;

/// <summary>One pass over the names, sizes and write times of a folder of runs; opens nothing.</summary>
internal sealed class RunFolderScan
{
    private const string LogExtension = RunFile.Extension + "-wal";

    // Attributes are not filtered: "hidden" says nothing about a run. A folder that may not be read is a fault, not an empty one.
    private static readonly EnumerationOptions Everything = new() { AttributesToSkip = FileAttributes.None, IgnoreInaccessible = false };

    private readonly Dictionary<string, RunFileStamp> _files = new(StringComparer.Ordinal);
    private readonly HashSet<string> _links = new(StringComparer.Ordinal);

    private RunFolderScan(DateTime at) => At = at.Ticks;

    /// <summary>When the pass began, in UTC ticks; by the machine's clock, because it is compared with the times of files.</summary>
    public long At { get; }

    public IReadOnlyDictionary<string, RunFileStamp> Files => _files;

    /// <summary>Looks a file up without making a string of its name.</summary>
    public Dictionary<string, RunFileStamp>.AlternateLookup<ReadOnlySpan<char>> Lookup => _files.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The moment up to which an entry read in this pass is believed; a link's own stamp says nothing about its target.</summary>
    public long CheckedAt(string name) => _links.Contains(name) ? RunFileStamp.Never : At;

    /// <exception cref="Sim2lException">The folder may not be read. A folder that is missing holds no runs.</exception>
    public static RunFolderScan Read(string root)
    {
        var scan = new RunFolderScan(DateTime.UtcNow);
        try
        {
            scan.AddAll(root);
        }
        catch (DirectoryNotFoundException) when (!File.Exists(root))
        {
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new Sim2lException(e is IOException ? ErrorKind.Unavailable : ErrorKind.Forbidden, $"The folder of runs '{root}' cannot be listed: {e.Message}", e);
        }
        return scan;
    }

    private void AddAll(string root)
    {
        var logs = new List<Entry>();
        foreach (var entry in new FileSystemEnumerable<Entry>(root, Entry.Read, Everything) { ShouldIncludePredicate = IsOfRun })
        {
            if (entry.Name.EndsWith(LogExtension, StringComparison.Ordinal))
                logs.Add(entry);
            else
                Add(root, entry);
        }
        foreach (var log in logs)
        {
            var name = log.Name[..^(LogExtension.Length - RunFile.Extension.Length)];
            if (_files.TryGetValue(name, out var stamp))
                _files[name] = stamp with { LogSize = log.Size, LogWritten = log.Written };
        }
    }

    private void Add(string root, Entry entry)
    {
        _files[entry.Name] = new(entry.Size, entry.Written, 0, 0);
        if (!entry.IsLink)
            return;
        _links.Add(entry.Name);
        if (Target(Path.Combine(root, entry.Name)) is { } target)
            _files[entry.Name] = new(target.Length, target.LastWriteTimeUtc.Ticks, 0, 0);
    }

    private static FileInfo? Target(string link)
    {
        try
        {
            return File.ResolveLinkTarget(link, returnFinalTarget: true) is FileInfo { Exists: true } target ? target : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Links in a circle, for example: opening the file says what is wrong with it.
            return null;
        }
    }

    private static bool IsOfRun(ref FileSystemEntry entry) =>
        entry.FileName[0] != '.' && !entry.IsDirectory
        && (entry.FileName.EndsWith(RunFile.Extension, StringComparison.Ordinal) || entry.FileName.EndsWith(LogExtension, StringComparison.Ordinal));

    private readonly record struct Entry(string Name, long Size, long Written, bool IsLink)
    {
        public static Entry Read(ref FileSystemEntry entry) =>
            new(entry.FileName.ToString(), entry.Length, entry.LastWriteTimeUtc.Ticks, entry.Attributes.HasFlag(FileAttributes.ReparsePoint));
    }
}
