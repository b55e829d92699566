using Sim2l.Runs;
using SQLitePCL;

namespace Sim2l.Benchmarks;

internal sealed class BulkWrite(string name, int rows, Func<int, RowSample> sample)
    : WriteBenchmark(name, "bind/step/reset loop in one transaction", rows, sample)
{
    protected override void WriteOurs(RunWriter writer) => Sample.WriteAll(writer, Rows);

    protected override void WriteRaw(RawDatabase database, sqlite3_stmt insert)
    {
        database.Execute("BEGIN IMMEDIATE");
        InsertRaw(insert);
        database.Execute("COMMIT");
    }
}
