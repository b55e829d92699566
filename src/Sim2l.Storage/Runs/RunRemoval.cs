namespace Sim2l.Runs;

/// <summary>Removes a run's file and what belongs to it.</summary>
public static class RunRemoval
{
    /// <summary>Removes a run and returns the bytes that this freed.</summary>
    /// <param name="path">The run's file.</param>
    /// <param name="force">Also removes a run that is being written and a file that cannot be read as a run.</param>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.Conflict"/> for a running run, <see cref="ErrorKind.NotFound"/>, <see cref="ErrorKind.ReadOnly"/>.</exception>
    public static long Remove(string path, bool force = false)
    {
        path = Path.GetFullPath(path);
        if (!File.Exists(path))
            throw new Sim2lException(ErrorKind.NotFound, $"There is no file '{path}'.");
        if (!force)
            RequireEnded(path);
        try
        {
            // A run of that name that begins next must not be taken for this one.
            RunConnection.ReleaseKept(path);
            var bytes = RunFile.Size(path);
            // The log goes first: a log without its file would be taken for that of the next run of this name.
            File.Delete(RunFile.LogPath(path));
            File.Delete(path);
            File.Delete(RunFile.SharedMemoryPath(path));
            return bytes;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new Sim2lException(ErrorKind.ReadOnly, $"'{path}' cannot be removed: {e.Message}", e);
        }
    }

    private static void RequireEnded(string path)
    {
        using var reader = RunReader.Open(path);
        if (reader.Run.Status == RunStatus.Running && reader.IsBorn)
            throw new Sim2lException(ErrorKind.Conflict, $"Run '{reader.ExecutionId}' is running; complete it first, or use -Force.");
    }
}
