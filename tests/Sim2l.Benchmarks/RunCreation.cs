using System.Diagnostics;
using Sim2l.Runs;

namespace Sim2l.Benchmarks;

/// <summary>Creates runs, and files with the same schema and the same first row; closing is measured on neither side.</summary>
internal abstract class RunCreation(string name, string baseline, Target target)
    : Duel(name, baseline, target)
{
    private const int Runs = 50;

    private static readonly NewRun New = new() { SimulationName = "heat", SimulationVersion = "1.0" };

    protected sealed override TimeSpan MeasureOurs(Workspace workspace)
    {
        var folder = new RunFolder(workspace.Path);
        var watch = new Stopwatch();
        for (var run = 0; run < Runs; run++)
        {
            watch.Start();
            using var writer = folder.Create(New);
            watch.Stop();
            writer.Complete();
            File.Delete(writer.RunPath);
        }
        return watch.Elapsed / Runs;
    }

    protected sealed override TimeSpan MeasureBaseline(Workspace workspace)
    {
        var watch = new Stopwatch();
        for (var run = 0; run < Runs; run++)
        {
            var path = workspace.NewFile();
            watch.Start();
            using var database = CreateRaw(path);
            database.Execute(
                """
                INSERT INTO run_metadata (execution_id, simulation_name, simulation_version, started_at, status, executor_type, user_id, environment)
                VALUES ('20260102T030405-0123456789abcdef', 'heat', '1.0', '2026-01-02 03:04:05.000000', 'running', 'local', 'user', '{"host": "host", "os": "Linux"}')
                """);
            watch.Stop();
            File.Delete(path);
        }
        return watch.Elapsed / Runs;
    }

    protected abstract RawDatabase CreateRaw(string path);
}
