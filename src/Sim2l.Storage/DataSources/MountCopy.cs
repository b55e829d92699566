using DuckDB.NET.Data;
using Sim2l.Data;

namespace Sim2l.DataSources;

/// <summary>Copies a file that cannot be read where it is, with the log beside it, and folds that into the copy.</summary>
internal static class MountCopy
{
    private const int Attempts = 3;

    /// <summary>Makes the copy, for nobody else to read, and answers its path.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.Unavailable"/> when the file is written all the time or the disk is full; <see cref="ErrorKind.Conflict"/> when the copy's name is taken.</exception>
    public static string Make(string path, string copy, CancellationToken cancellation)
    {
        if (PendingFile.IsTaken(copy))
            throw PendingFile.AlreadyThere(copy);
        try
        {
            CopySteady(path, copy, cancellation);
            Fold(copy);
            return copy;
        }
        catch (Exception e)
        {
            Remove(copy);
            throw FileFaults.IsFileFault(e) ? FileFaults.ToException(e, copy) : DuckFaults.IsFault(e) ? DuckFaults.ToException(e, copy) : e;
        }
    }

    /// <summary>Removes a copy and what may lie beside it.</summary>
    public static void Remove(string copy)
    {
        foreach (var extension in new[] { "", "-wal", "-shm", "-journal", ".wal" })
            File.Delete(copy + extension);
    }

    private static void CopySteady(string path, string copy, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            cancellation.ThrowIfCancellationRequested();
            Remove(copy);
            var stamp = MountStamp.Of(path) ?? throw new Sim2lException(ErrorKind.NotFound, $"There is no file '{path}'.");
            CopyFile(path, copy, cancellation);
            if (stamp.Log is { } log)
                CopyFile(path + log, copy + log, cancellation);
            if (MountStamp.Of(path) == stamp)
                return;
        }
        throw new Sim2lException(ErrorKind.Unavailable, $"'{path}' changes all the time; copy it when the program that writes it is done.");
    }

    private static void CopyFile(string from, string to, CancellationToken cancellation)
    {
        using var source = new FileStream(from, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var target = new FileStream(to, options);
        Content.Copy(source, from, target, cancellation: cancellation);
    }

    private static void Fold(string copy)
    {
        if (MountStamp.Of(copy) is not { HasLog: true })
            return;
        if (MountedFile.KindOf(copy) == DataSourceKind.DuckDb)
        {
            using var connection = new DuckDBConnection(new DuckDBConnectionStringBuilder { DataSource = copy, ["enable_external_access"] = "false" }.ConnectionString);
            connection.Open();
            return;
        }
        SqliteHeader.Check(copy);
        using var database = SqliteDatabase.Open(copy, SqliteAccess.Write);
        database.Scalar("PRAGMA wal_checkpoint(TRUNCATE)");
        database.Scalar("PRAGMA journal_mode=DELETE");
    }
}
