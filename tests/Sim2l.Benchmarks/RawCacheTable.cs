using Sim2l.Runs;
using SQLitePCL;

namespace Sim2l.Benchmarks;

/// <summary>Inserts of entries into a cache's SQLite file, with one prepared statement.</summary>
internal sealed class RawCacheTable : IDisposable
{
    private const string InsertSql = $"INSERT INTO cache_entries ({CacheSample.Columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private readonly RawDatabase _database;
    private readonly sqlite3_stmt _insert;

    /// <summary>Opens a file whose tables are there.</summary>
    public RawCacheTable(string path)
    {
        _database = new(path);
        _database.Execute("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=10000");
        _insert = _database.Prepare(InsertSql);
    }

    /// <summary>Inserts rows in one transaction; afterwards they are on disk.</summary>
    public void InsertTogether(IEnumerable<CacheSampleRow> rows)
    {
        _database.Execute("BEGIN IMMEDIATE");
        foreach (var row in rows)
            Insert(row);
        _database.Execute("COMMIT");
    }

    public void Dispose()
    {
        _insert.Dispose();
        _database.Dispose();
    }

    private void Insert(CacheSampleRow row)
    {
        raw.sqlite3_bind_blob(_insert, 1, row.KeyHash);
        raw.sqlite3_bind_text(_insert, 2, row.Key);
        raw.sqlite3_bind_int64(_insert, 3, row.Generation);
        raw.sqlite3_bind_int64(_insert, 4, CacheSampleRow.SimulationId);
        raw.sqlite3_bind_text(_insert, 5, CacheSampleRow.SimulationName);
        raw.sqlite3_bind_text(_insert, 6, CacheSampleRow.SimulationVersion);
        raw.sqlite3_bind_text(_insert, 7, row.ExecutionId);
        raw.sqlite3_bind_text(_insert, 8, row.Key);
        raw.sqlite3_bind_text(_insert, 9, row.InputHash);
        raw.sqlite3_bind_text(_insert, 10, row.RunPath);
        raw.sqlite3_bind_int64(_insert, 11, CacheSampleRow.RunSizeBytes);
        raw.sqlite3_bind_text(_insert, 12, CacheSampleRow.CreatedBy);
        raw.sqlite3_bind_text(_insert, 13, RunTime.Format(row.CreatedAt));
        raw.sqlite3_bind_text(_insert, 14, row.Metadata);
        raw.sqlite3_bind_text(_insert, 15, row.Inputs);
        var code = raw.sqlite3_step(_insert);
        if (code != raw.SQLITE_DONE)
            throw new InvalidOperationException($"SQLite answered {code} to '{row.Key}'.");
        raw.sqlite3_reset(_insert);
    }
}
