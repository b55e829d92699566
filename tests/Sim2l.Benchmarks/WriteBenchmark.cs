using System.Diagnostics;
using Sim2l.Runs;
using SQLitePCL;

namespace Sim2l.Benchmarks;

/// <summary>Writes rows into a new run, and into the same table of a file with the same schema, until they are synced and lie in one file.</summary>
internal abstract class WriteBenchmark(string name, string baseline, int rows, Func<int, RowSample> sample)
    : Duel(name, baseline, Target.Throughput(0.8))
{
    private readonly Lazy<RowSample> _sample = new(() => sample(rows));

    protected RowSample Sample => _sample.Value;

    protected int Rows => rows;

    protected sealed override TimeSpan MeasureOurs(Workspace workspace)
    {
        var folder = new RunFolder(workspace.Path);
        using var writer = folder.Create(new NewRun { SimulationName = "heat", SimulationVersion = "1.0" });
        var watch = Stopwatch.StartNew();
        WriteOurs(writer);
        writer.Complete();
        watch.Stop();
        File.Delete(writer.RunPath);
        return watch.Elapsed;
    }

    protected sealed override TimeSpan MeasureBaseline(Workspace workspace)
    {
        var path = workspace.NewFile();
        using var database = RawDatabase.Create(path, RunSchema.Script);
        using var insert = database.Prepare(Sample.InsertSql);
        var watch = Stopwatch.StartNew();
        WriteRaw(database, insert);
        database.Complete();
        watch.Stop();
        File.Delete(path);
        return watch.Elapsed;
    }

    protected abstract void WriteOurs(RunWriter writer);

    protected abstract void WriteRaw(RawDatabase database, sqlite3_stmt insert);

    protected override void Prepare(Workspace workspace) => _ = Sample;

    protected void InsertRaw(sqlite3_stmt insert) => Sample.InsertAll(insert, rows);
}
