using Sim2l.Runs;

namespace Sim2l.Results;

/// <summary>Introspects runs in files, and tells which files changed since.</summary>
public static class RunIntrospection
{
    // Whoever writes to a run for so long is not waited for: what was read is of one moment all the same.
    private const int Attempts = 3;

    /// <summary>Reads a run's file as of one moment, also while it is written.</summary>
    /// <remarks>Without a stamp the file changed while it was read or shortly before, so that its times say nothing about what is in it.</remarks>
    /// <exception cref="Sim2lException">As <see cref="RunReader.OpenSnapshot"/> and <see cref="ResultIntrospection.Read"/>.</exception>
    public static NewResult Read(string path, CancellationToken cancellation = default)
    {
        path = Path.GetFullPath(path);
        for (var attempt = 1; ; attempt++)
        {
            var (before, checkedAt) = (RunFileStamp.Of(path), DateTime.UtcNow.Ticks);
            var result = ReadOnce(path, cancellation);
            var isSame = before is not null && before == RunFileStamp.Of(path);
            if (isSame || attempt == Attempts)
                return result with { Stamp = isSame && before!.Value.VouchesFor(checkedAt) ? before.ToString() : null };
        }
    }

    /// <summary>The state of every run's file in a folder, by full path: what differs from <see cref="IndexedRun.Stamp"/> is to be read again.</summary>
    /// <exception cref="Sim2lException">The folder may not be read; a missing one holds no runs.</exception>
    public static IReadOnlyDictionary<string, string?> GetStamps(string root)
    {
        root = Path.GetFullPath(root);
        var scan = RunFolderScan.Read(root);
        return scan.Files.ToDictionary(
            file => Path.Combine(root, file.Key),
            file => scan.CheckedAt(file.Key) == RunFileStamp.Never ? null : file.Value.ToString(),
            StringComparer.Ordinal);
    }

    private static NewResult ReadOnce(string path, CancellationToken cancellation)
    {
        using var reader = RunReader.OpenSnapshot(path, cancellation);
        if (!reader.IsBorn)
            throw new Sim2lException(ErrorKind.Corrupt, $"'{path}' holds no run: its creation was interrupted.");
        var result = ResultIntrospection.Read(reader);
        // Other programs have words of their own.
        return reader.Run.Status == RunStatus.Unknown && reader.State.StoredStatus is { Length: > 0 } word ? result with { Status = word } : result;
    }
}
