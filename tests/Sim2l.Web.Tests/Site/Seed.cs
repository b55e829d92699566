using Sim2l.Runs;

namespace Sim2l.Web.Site;

/// <summary>What the services of the tests hold.</summary>
internal static class Seed
{
    public const string Simulation = "heated-bar";
    public const string Version = "1.2.0";
    public const string User = "ada";
    public const string First = "bar-400K";
    public const string Second = "bar-500K";
    public const string Failed = "bar-9000K";
    public const string Hostile = "hostile-run";
    public const string Notes = "Lines of notes,\nin a file.";

    /// <summary>A name that would run a script where it became HTML.</summary>
    public const string Script = "<img src=x onerror=\"window.hacked=1\">";

    // One pixel.
    private const string Picture = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    public static IReadOnlyList<string> Record(RunFolder runs)
    {
        Bar(runs, First, 400);
        Bar(runs, Second, 500);
        runs.Create(Run(Failed)).End(static run =>
        {
            run.SetInput("temperature", 9000.0, "K");
            run.WriteLog(new() { Level = RunLogLevel.Error, Message = "The bar melts", ExceptionType = "Melted", ExceptionMessage = "9000 K", StackTrace = "at bar" });
            run.Complete(RunStatus.Failed, "The bar melts at 9000 K", "at bar");
        });
        runs.Create(Run(Hostile) with { SimulationName = Script, Tags = [Script] }).End(RecordHostile);
        return [First, Second, Failed, Hostile];
    }

    private static NewRun Run(string id) => new() { ExecutionId = id, SimulationName = Simulation, SimulationVersion = Version, UserId = User, Tags = ["bars"] };

    private static void Bar(RunFolder runs, string id, double temperature) => runs.Create(Run(id)).End(run =>
    {
        run.SetInput("temperature", temperature, "K");
        run.SetInput("cells", 50L);
        run.SetOutput("peak", temperature * 0.98, "K");
        run.SetOutput("profile", Enumerable.Range(0, 101).Select(i => i == 40 ? double.NaN : temperature - (0.3 * i)).ToArray(), "K");
        run.WriteLogs(
        [
            new() { Message = "Begins", Level = RunLogLevel.Info, Logger = "bar" },
            new() { Message = "Little remains", Level = RunLogLevel.Warning, Logger = "bar", Context = new Dictionary<string, object?> { ["residual"] = 0.5 } },
        ]);
        run.AddMetrics(Enumerable.Range(0, 60).Select(i => new RunMetric { Name = "residual", Value = Math.Exp(-i / 10.0), Unit = "K", Step = i }));
        run.AddArtifact(new() { Name = "notes.txt", ContentType = "text/plain" }, Text(Notes));
        run.AddArtifact(new() { Name = "plot.png", ContentType = "image/png", Category = "plot" }, new MemoryStream(Convert.FromBase64String(Picture)));
        run.AddProvenance(new() { EntityType = "output", EntityName = "peak", SourceType = "computed", SourceReference = "temperature", Transformation = "Crank-Nicolson" });
        run.Complete();
    });

    private static void RecordHostile(RunWriter run)
    {
        run.SetInput(Script, Script, Script);
        run.SetInput("temperature", 1.0, "K");
        run.SetOutput(Script, new[] { 1.0, 2.0, 3.0 }, Script);
        run.SetOutput("long", string.Concat(Enumerable.Repeat(Script, 20)));
        run.WriteLog(new() { Message = Script, Logger = Script, ExceptionType = Script, ExceptionMessage = Script, StackTrace = Script, Context = new Dictionary<string, object?> { [Script] = Script } });
        run.AddMetric(new() { Name = Script, Value = 1, Unit = Script });
        run.AddMetric(new() { Name = Script, Value = 2, Unit = Script });
        run.AddArtifact(new() { Name = Script + ".html", ContentType = "text/html", Description = Script }, Text($"<script>window.hacked=1</script>{Script}"));
        run.AddArtifact(new() { Name = "script.svg", ContentType = "image/svg+xml" }, Text("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><script>window.hacked=1;parent.hacked=1</script></svg>"));
        run.AddProvenance(new() { EntityType = Script, EntityName = Script, SourceType = Script, SourceReference = Script, Transformation = Script });
        run.Complete(RunStatus.Failed, Script, Script);
    }

    private static void End(this RunWriter run, Action<RunWriter> record)
    {
        using (run)
            record(run);
    }

    private static MemoryStream Text(string text) => new(System.Text.Encoding.UTF8.GetBytes(text));
}
