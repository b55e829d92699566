namespace Sim2l.Runs;

/// <summary>Reads the files of a folder for its index, one open at a time, however many they are.</summary>
internal sealed class RunFileReader(string root, RunFolderScan scan, CancellationToken cancellation)
{
    /// <summary>How long a file may lie there without a run in it before its creation counts as interrupted.</summary>
    private static readonly TimeSpan CreationTime = TimeSpan.FromMinutes(1);

    /// <summary>Reads files one after the other; those that are gone or not yet a run are named to <paramref name="onNothing"/>.</summary>
    public IEnumerable<RunIndexEntry> Read(IReadOnlyList<string> names, Action<string> onNothing, IProgress<(long Done, long Total)>? progress)
    {
        for (var i = 0; i < names.Count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            progress?.Report((i, names.Count));
            if (Read(names[i]) is { } entry)
                yield return entry;
            else
                onNothing(names[i]);
        }
        progress?.Report((names.Count, names.Count));
    }

    private RunIndexEntry? Read(string name)
    {
        var path = Path.Combine(root, name);
        try
        {
            using var reader = RunReader.Open(path, cancellation);
            if (reader.IsBorn)
                return new(name, scan.Files[name], scan.CheckedAt(name), reader.Run, reader.State, null);
            return Faulty(name, new(ErrorKind.Corrupt, $"'{path}' holds no run: its creation was interrupted. Remove it."), isBeingCreated: true);
        }
        catch (Sim2lException e)
        {
            return e.Kind == ErrorKind.NotFound ? null : Faulty(name, e, isBeingCreated: scan.Files[name].Bytes == 0);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return File.Exists(path) ? Faulty(name, new(ErrorKind.Unavailable, $"'{path}' cannot be read: {e.Message}", e), isBeingCreated: false) : null;
        }
    }

    private RunIndexEntry? Faulty(string name, Sim2lException fault, bool isBeingCreated)
    {
        var stamp = scan.Files[name];
        if (isBeingCreated && scan.At - stamp.ModifiedAt.UtcTicks < CreationTime.Ticks)
            return null;
        // What the content says stays true until the file changes; locks and permissions come and go without a trace in the file.
        var checkedAt = fault.Kind is ErrorKind.Corrupt or ErrorKind.NotSupported ? scan.CheckedAt(name) : RunFileStamp.Never;
        return new(name, stamp, checkedAt, null, default, fault);
    }
}
