using Sim2l.Runs;
using SQLitePCL;

namespace Sim2l.Benchmarks;

/// <summary>Rows of one table: as records for Sim2l, and as the finished column values for the raw loop.</summary>
internal abstract class RowSample
{
    public abstract string InsertSql { get; }

    public abstract void WriteAll(RunWriter writer, int rows);

    public abstract void WriteEach(RunWriter writer, int rows);

    /// <summary>Binds the row of this number, without regard for what a previous one bound.</summary>
    public abstract void Bind(sqlite3_stmt statement, int row);

    public void InsertAll(sqlite3_stmt insert, int rows)
    {
        for (var row = 0; row < rows; row++)
        {
            Bind(insert, row);
            var code = raw.sqlite3_step(insert);
            if (code != raw.SQLITE_DONE)
                throw new InvalidOperationException($"SQLite answered {code} to row {row}.");
            raw.sqlite3_reset(insert);
        }
    }
}
