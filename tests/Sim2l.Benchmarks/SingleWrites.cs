using Sim2l.Runs;
using SQLitePCL;

namespace Sim2l.Benchmarks;

internal sealed class SingleWrites(string name, int rows, Func<int, RowSample> sample)
    : WriteBenchmark(name, "autocommit, WAL, synchronous NORMAL", rows, sample)
{
    protected override void WriteOurs(RunWriter writer) => Sample.WriteEach(writer, Rows);

    protected override void WriteRaw(RawDatabase database, sqlite3_stmt insert) => InsertRaw(insert);
}
