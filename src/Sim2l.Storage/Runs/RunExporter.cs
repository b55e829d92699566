using Sim2l.Data;

namespace Sim2l.Runs;

/// <summary>Writes a run to one file that can be carried elsewhere.</summary>
public static class RunExporter
{
    /// <summary>Exports a run as of this moment, also while it is written, and returns the full path of the new file.</summary>
    /// <param name="path">The run's file.</param>
    /// <param name="destination">An existing folder, or the name of the new file.</param>
    /// <param name="format">What to write.</param>
    /// <param name="overwrite">Whether a file of that name is replaced.</param>
    /// <param name="progress">Told how many bytes of the database were copied so far.</param>
    /// <param name="cancellation">Ends the export, leaving nothing behind.</param>
    /// <exception cref="Sim2lException">
    /// <see cref="ErrorKind.Conflict"/> when the name is taken; <see cref="ErrorKind.NotFound"/> when the run, the folder or an external file is not there;
    /// <see cref="ErrorKind.Corrupt"/> when the file is no run or an external file changed.
    /// </exception>
    public static string Export(string path, string destination, RunExportFormat format, bool overwrite = false, IProgress<long>? progress = null, CancellationToken cancellation = default)
    {
        path = Path.GetFullPath(path);
        using var source = RunFile.OpenRead(path, cancellation);
        var id = ReadId(source, path);
        var target = Target(destination, id, format);
        RefuseTaken(path, target, overwrite);

        using var pending = new PendingFile(target);
        if (format == RunExportFormat.Database)
            RunSnapshot.Write(source, pending, progress, cancellation);
        else
            WriteArchive(source, id, pending, progress, cancellation);
        pending.Commit(overwrite);
        return target;
    }

    private static string ReadId(SqliteDatabase source, string path)
    {
        var schema = RunSchema.Read(source);
        var id = schema.Has("run_metadata", "execution_id") ? source.Scalar("SELECT execution_id FROM run_metadata LIMIT 1") as string : null;
        return ExecutionId.IsValid(id) ? id! : Path.GetFileNameWithoutExtension(path);
    }

    private static string Target(string destination, string id, RunExportFormat format)
    {
        var full = Path.GetFullPath(destination);
        if (Directory.Exists(full))
            return Path.Join(full, id + (format == RunExportFormat.Zip ? ".zip" : RunFile.Extension));
        if (Path.EndsInDirectorySeparator(full) || !Directory.Exists(Path.GetDirectoryName(full)))
            throw new Sim2lException(ErrorKind.NotFound, $"There is no folder '{(Path.EndsInDirectorySeparator(full) ? full : Path.GetDirectoryName(full))}'; create it first.");
        return full;
    }

    private static void RefuseTaken(string path, string target, bool overwrite)
    {
        if (target == path)
            throw new Sim2lException(ErrorKind.Conflict, $"'{target}' is the run itself; choose another destination.");
        if (PendingFile.IsTaken(target) && !overwrite)
            throw PendingFile.AlreadyThere(target);
        // The log of another database would be taken for the new file's own.
        if (File.Exists(RunFile.LogPath(target)) || File.Exists(target + "-journal"))
            throw new Sim2lException(ErrorKind.Conflict, $"'{target}' is a database that is in use or was left so; choose another destination.");
    }

    private static void WriteArchive(SqliteDatabase source, string id, PendingFile pending, IProgress<long>? progress, CancellationToken cancellation)
    {
        using var snapshot = new PendingFile(pending.Target);
        RunSnapshot.Write(source, snapshot, progress, cancellation);
        using var database = RunFile.OpenRead(snapshot.Path, cancellation);
        using var file = pending.Create();
        try
        {
            new RunArchiveWriter(database, id, Path.GetDirectoryName(source.Path)!, cancellation).Write(file);
        }
        catch (Exception e) when (FileFaults.IsFileFault(e))
        {
            throw FileFaults.ToException(e, pending.Target);
        }
    }
}
