using SQLitePCL;

namespace Sim2l.Benchmarks;

/// <summary>SQLite as a program uses it that has nothing else in mind.</summary>
internal sealed class RawDatabase : IDisposable
{
    private readonly sqlite3 _handle;

    static RawDatabase() => Batteries_V2.Init();

    public RawDatabase(string path)
    {
        Check(raw.sqlite3_open_v2(path, out _handle, raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE, null), path);
    }

    /// <summary>A new file with the schema of a run, made ready for writing as a run is.</summary>
    public static RawDatabase Create(string path, string schema)
    {
        var database = new RawDatabase(path);
        database.BeginWriteAhead();
        database.Execute("BEGIN IMMEDIATE;" + schema + ";COMMIT");
        return database;
    }

    public void BeginWriteAhead() => Execute("PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL");

    /// <summary>Everything is synced and lies in one file.</summary>
    public void Complete() => Execute(
        """
        PRAGMA synchronous=FULL;
        UPDATE run_metadata SET status = 'completed', completed_at = '2026-01-02 03:04:06.000000', duration_seconds = 1.0;
        PRAGMA wal_checkpoint(TRUNCATE);
        PRAGMA journal_mode=DELETE
        """);

    public void Execute(string sql) => Check(raw.sqlite3_exec(_handle, sql), sql);

    public sqlite3_stmt Prepare(string sql)
    {
        Check(raw.sqlite3_prepare_v2(_handle, sql, out var statement), sql);
        return statement;
    }

    public void Dispose() => raw.sqlite3_close(_handle);

    private static void Check(int code, string what)
    {
        if (code != raw.SQLITE_OK)
            throw new InvalidOperationException($"SQLite answered {code} to '{what}'.");
    }
}
