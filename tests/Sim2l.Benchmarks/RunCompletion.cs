using System.Diagnostics;
using Sim2l.Runs;

namespace Sim2l.Benchmarks;

/// <summary>Completes runs with some rows in them and closes their files: the synchronization to disk that writing left for later.</summary>
internal sealed class RunCompletion()
    : Duel("run-completion", "one synced UPDATE, checkpoint, journal_mode=DELETE, close", Target.None)
{
    private const int Runs = 50;
    private const int Rows = 1000;

    private readonly MetricSample _sample = new(Rows);

    protected override TimeSpan MeasureOurs(Workspace workspace)
    {
        var folder = new RunFolder(workspace.Path);
        var watch = new Stopwatch();
        for (var run = 0; run < Runs; run++)
        {
            var writer = folder.Create(new NewRun { SimulationName = "heat", SimulationVersion = "1.0" });
            _sample.WriteAll(writer, Rows);
            watch.Start();
            writer.Complete();
            writer.Dispose();
            watch.Stop();
            File.Delete(writer.RunPath);
        }
        return watch.Elapsed / Runs;
    }

    protected override TimeSpan MeasureBaseline(Workspace workspace)
    {
        var watch = new Stopwatch();
        for (var run = 0; run < Runs; run++)
        {
            var path = workspace.NewFile();
            var database = RawDatabase.Create(path, RunSchema.Script);
            Fill(database);
            watch.Start();
            database.Complete();
            database.Dispose();
            watch.Stop();
            File.Delete(path);
        }
        return watch.Elapsed / Runs;
    }

    private void Fill(RawDatabase database)
    {
        using var insert = database.Prepare(_sample.InsertSql);
        database.Execute(
            """
            BEGIN;
            INSERT INTO run_metadata (execution_id, simulation_name, simulation_version, started_at, status, executor_type)
            VALUES ('20260102T030405-0123456789abcdef', 'heat', '1.0', '2026-01-02 03:04:05.000000', 'running', 'local')
            """);
        _sample.InsertAll(insert, Rows);
        database.Execute("COMMIT");
    }
}
