using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Sim2l.Data;

/// <summary>The one place where SQLite's result codes become <see cref="Sim2lException"/>s.</summary>
internal static class SqliteFaults
{
    public static Sim2lException ToException(int code, string detail, string path, Exception? inner = null)
    {
        var (kind, remedy) = (code & 0xFF) switch
        {
            raw.SQLITE_BUSY or raw.SQLITE_LOCKED => (ErrorKind.Timeout, "is locked by another process; try again when that is done"),
            raw.SQLITE_READONLY => (ErrorKind.ReadOnly, "cannot be written; check the permissions of the file and its folder"),
            raw.SQLITE_FULL => (ErrorKind.Unavailable, "could not be written because the disk is full; free some space, what was acknowledged before is safe"),
            raw.SQLITE_IOERR => (ErrorKind.Unavailable, "could not be read or written by the file system"),
            raw.SQLITE_NOTADB => (ErrorKind.Corrupt, "is not a SQLite database"),
            raw.SQLITE_CORRUPT or raw.SQLITE_FORMAT => (ErrorKind.Corrupt, "is damaged; where it is a run, Test-Run -Deep shows how far"),
            raw.SQLITE_CANTOPEN => (ErrorKind.Unavailable, "cannot be opened; check that the folder exists and may be read and written"),
            raw.SQLITE_PERM => (ErrorKind.Forbidden, "may not be accessed"),
            raw.SQLITE_TOOBIG => (ErrorKind.TooLarge, "cannot take a value of that size"),
            raw.SQLITE_INTERRUPT => (ErrorKind.Timeout, "took too long for one step; its content may be hostile"),
            raw.SQLITE_AUTH => (ErrorKind.Corrupt, "would run a view, a trigger or a virtual table where a plain table was expected"),
            raw.SQLITE_CONSTRAINT => (ErrorKind.Conflict, "refused the row"),
            raw.SQLITE_NOMEM => (ErrorKind.TooLarge, "needs more memory than there is"),
            _ => (ErrorKind.Corrupt, "could not be used"),
        };
        return new Sim2lException(kind, $"'{path}' {remedy} ({detail}).", inner);
    }

    public static Sim2lException ToException(SqliteException e, string path) => ToException(e.SqliteErrorCode, e.Message, path, e);
}
