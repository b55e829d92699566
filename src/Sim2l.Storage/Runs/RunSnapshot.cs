using Sim2l.Data;
using SQLitePCL;

namespace Sim2l.Runs;

/// <summary>Copies a run's file page by page as of one moment, also while it is written, without running any SQL of the file.</summary>
internal static class RunSnapshot
{
    private const int PagesBetweenChecks = 2_000;

    /// <summary>Writes a new single file in rollback-journal mode.</summary>
    public static void Write(SqliteDatabase source, PendingFile destination, IProgress<long>? progress, CancellationToken cancellation)
    {
        // The file system says more clearly than SQLite why a file cannot be made.
        destination.Create().Dispose();
        using (var copy = SqliteDatabase.Open(destination.Path, SqliteAccess.Write, cancellation: cancellation))
        {
            copy.Execute("PRAGMA journal_mode=MEMORY; PRAGMA synchronous=OFF");
            // The open transaction holds the moment: writers go on beside it and the copy never starts over.
            source.Execute("BEGIN");
            try
            {
                source.Scalar("SELECT 1 FROM sqlite_master LIMIT 1");
                CopyPages(source, copy, progress, cancellation);
            }
            finally
            {
                source.Execute("COMMIT");
            }
        }
        LeaveWriteAhead(destination.Path);
    }

    /// <summary>Makes a file that nobody else has open a single one.</summary>
    public static void LeaveWriteAhead(string path)
    {
        if (!RunFile.IsWriteAhead(path))
            return;
        using var database = SqliteDatabase.Open(path, SqliteAccess.Write);
        database.Scalar("PRAGMA journal_mode=DELETE");
    }

    private static void CopyPages(SqliteDatabase source, SqliteDatabase copy, IProgress<long>? progress, CancellationToken cancellation)
    {
        var backup = raw.sqlite3_backup_init(copy.Handle, "main", source.Handle, "main");
        if (backup is null || backup.IsInvalid)
            throw copy.Fault(raw.sqlite3_errcode(copy.Handle));
        var pageBytes = (long)source.Scalar("PRAGMA page_size")!;
        int code;
        try
        {
            while ((code = raw.sqlite3_backup_step(backup, PagesBetweenChecks)) == raw.SQLITE_OK)
            {
                cancellation.ThrowIfCancellationRequested();
                progress?.Report(pageBytes * (raw.sqlite3_backup_pagecount(backup) - raw.sqlite3_backup_remaining(backup)));
            }
        }
        finally
        {
            raw.sqlite3_backup_finish(backup);
        }
        if (code != raw.SQLITE_DONE)
            throw SqliteFaults.ToException(code, raw.sqlite3_errstr(code).utf8_to_string(), code is raw.SQLITE_FULL or raw.SQLITE_READONLY ? copy.Path : source.Path);
    }
}
