using System.Diagnostics;
using System.Globalization;

namespace Sim2l.Runs;

/// <summary>Kills real writing processes at random moments: what they acknowledged is there, and their runs say that they were abandoned.</summary>
public sealed class KilledWriterTests
{
    private const string RootVariable = "SIM2L_TEST_KILLED_WRITER";
    private const int Kills = 50;

    [Fact]
    public async Task Nothing_acknowledged_is_lost_by_fifty_kills()
    {
        if (Environment.GetEnvironmentVariable(RootVariable) is { Length: > 0 } root)
        {
            WriteForEver(root);
            return;
        }
        var folder = Directory.CreateTempSubdirectory("sim2l-killed-");
        try
        {
            var random = new Random(20_261);
            for (var kill = 0; kill < Kills; kill++)
                await KillOne(folder.CreateSubdirectory(kill.ToString(CultureInfo.InvariantCulture)).FullName, random.Next(0, 120));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void WriteForEver(string root)
    {
        var output = new StreamWriter(File.Create(Path.Combine(root, "acknowledged.txt"))) { AutoFlush = true };
        using var run = new RunFolder(root).Create(new() { ExecutionId = "victim", SimulationName = "heat", SimulationVersion = "1.0" });
        for (long i = 0; ; i++)
        {
            run.AddMetric(new() { Name = "n", Value = i, Step = i });
            if (i % 10 == 0)
                run.SetOutput($"o{i / 10 % 50}", i);
            output.WriteLine(i);
        }
    }

    private static async Task KillOne(string root, int delay)
    {
        using (var child = Start(root))
        {
            var acknowledged = Path.Combine(root, "acknowledged.txt");
            var deadline = Stopwatch.StartNew();
            while (!(File.Exists(acknowledged) && new FileInfo(acknowledged).Length > 0))
            {
                Assert.False(child.HasExited || deadline.Elapsed > TimeSpan.FromMinutes(1), "The writer did not begin.");
                await Task.Delay(5, TestContext.Current.CancellationToken);
            }
            await Task.Delay(delay, TestContext.Current.CancellationToken);
            child.Kill();
            await child.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
        Verify(root);
    }

    private static void Verify(string root)
    {
        var text = File.ReadAllText(Path.Combine(root, "acknowledged.txt"));
        var last = long.Parse(text[..text.LastIndexOf('\n')].Split('\n')[^1], CultureInfo.InvariantCulture);
        var path = Path.Combine(root, "victim.db");
        using (var reader = RunReader.Open(path, time: new Later(TimeSpan.FromMinutes(2))))
        {
            Assert.Equal(RunStatus.Abandoned, reader.Run.Status);
            var written = reader.Metrics().Select(static metric => (long)metric.Value).ToArray();
            Assert.True(written.Length > last, $"{last + 1} metrics were acknowledged, {written.Length} are there.");
            Assert.Equal(Enumerable.Range(0, written.Length).Select(static i => (long)i), written);
            Assert.Equal(last / 10 * 10, reader.Outputs().Max(static output => (long)output.Value!) is var newest && newest > last ? last / 10 * 10 : newest);
        }
        Assert.NotEqual(RunVerdict.Damaged, RunChecker.Check(path, deep: true).Verdict);
        using var writer = RunWriter.Open(path, new Later(TimeSpan.FromMinutes(2)));
        Assert.Equal(ErrorKind.Conflict, Assert.Throws<Sim2lException>(() => writer.Complete()).Kind);
        writer.Complete(RunStatus.Cancelled, force: true);
    }

    private static Process Start(string root)
    {
        string[] host = Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? ["exec", typeof(KilledWriterTests).Assembly.Location] : [];
        var start = new ProcessStartInfo(Environment.ProcessPath!, [.. host, "-method", $"{typeof(KilledWriterTests).FullName}.{nameof(Nothing_acknowledged_is_lost_by_fifty_kills)}"])
        {
            RedirectStandardOutput = true,
        };
        start.Environment[RootVariable] = root;
        return Process.Start(start)!;
    }

    /// <summary>The system's clock, put forward.</summary>
    private sealed class Later(TimeSpan ahead) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + ahead;
    }
}
