using System.Globalization;

namespace Sim2l.Runs;

/// <summary>Several processes at one run.</summary>
public sealed class RunProcessTests : IDisposable
{
    private const int Races = 25;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Of_processes_that_create_the_same_runs_at_once_exactly_one_has_each()
    {
        if (ChildTest.Argument is { } argument)
        {
            Race(argument.Split('|'));
            return;
        }
        string[] racers = ["ada", "bob", "eva"];
        var start = DateTime.UtcNow.AddSeconds(3).Ticks.ToString(CultureInfo.InvariantCulture);
        await Task.WhenAll(racers.Select(racer => ChildTest.Run(typeof(RunProcessTests), $"{_folder.Path}|{racer}|{start}")));

        var won = racers.SelectMany(racer => File.ReadAllLines(Path.Join(_folder.Path, racer + ".won")).Select(id => (id, racer))).ToDictionary();
        Assert.Equal(Races, won.Count);
        Assert.Equal((racers.Length - 1) * Races, racers.Sum(racer => File.ReadAllLines(Path.Join(_folder.Path, racer + ".lost")).Length));
        foreach (var (id, racer) in won)
        {
            var path = Path.Join(_folder.Path, id + ".db");
            Assert.Empty(RunChecker.Check(path, deep: true).Findings);
            using var reader = RunReader.Open(path);
            Assert.Equal((racer, racer, RunStatus.Completed), (reader.Run.UserId, (string?)reader.Outputs().Single().Value, reader.Run.Status));
        }
        Assert.Empty(Directory.GetFiles(_folder.Path, ".*"));
    }

    private static void Race(string[] arguments)
    {
        var (root, racer, start) = (arguments[0], arguments[1], long.Parse(arguments[2], CultureInfo.InvariantCulture));
        List<string> won = [], lost = [];
        // What is made once a process is not part of the race.
        using (var warmUp = new TemporaryFolder())
            new RunFolder(warmUp.Path).Record(New("warm", racer), static _ => { });
        for (var i = 0; i < Races; i++)
        {
            var moment = start + i * 40 * TimeSpan.TicksPerMillisecond;
            SpinWait.SpinUntil(() => DateTime.UtcNow.Ticks >= moment);
            (Create(root, $"r{i}", racer) ? won : lost).Add($"r{i}");
        }
        File.WriteAllLines(Path.Join(root, racer + ".won"), won);
        File.WriteAllLines(Path.Join(root, racer + ".lost"), lost);
    }

    private static bool Create(string root, string id, string racer)
    {
        try
        {
            new RunFolder(root).Record(New(id, racer), run => run.SetOutput("racer", racer));
            return true;
        }
        catch (Sim2lException e) when (e.Kind == ErrorKind.Conflict)
        {
            return false;
        }
    }

    [Fact]
    public async Task A_run_is_completed_by_another_process_while_readers_and_its_writer_hold_it_open()
    {
        if (ChildTest.Argument is { } path)
        {
            using var writer = RunWriter.Open(path);
            Assert.Equal(ErrorKind.Conflict, Assert.Throws<Sim2lException>(() => writer.Complete()).Kind);
            writer.WriteLog(new() { Message = "three" });
            writer.Complete(RunStatus.Failed, "ended by another", force: true);
            return;
        }
        using var run = new RunFolder(_folder.Path).Create(New("r", "ada"));
        run.WriteLogs([new() { Message = "one" }, new() { Message = "two" }]);
        using (var reader = RunReader.Open(run.RunPath))
        using (var lines = reader.Logs().GetEnumerator())
        {
            Assert.True(lines.MoveNext());
            await ChildTest.Run(typeof(RunProcessTests), run.RunPath);
            Assert.True(lines.MoveNext());
            Assert.Equal("two", lines.Current.Message);
            Assert.False(lines.MoveNext());
        }
        Assert.Equal(ErrorKind.Conflict, Assert.Throws<Sim2lException>(() => run.Complete()).Kind);
        run.Dispose();

        using (var reader = RunReader.Open(run.RunPath))
        {
            Assert.Equal((RunStatus.Failed, "ended by another"), (reader.Run.Status, reader.Run.ErrorMessage));
            Assert.Equal(["one", "two", "three"], reader.Logs().Select(static entry => entry.Message));
        }
        Assert.Equal(["r.db"], Directory.GetFiles(_folder.Path).Select(Path.GetFileName));
        Assert.Equal(RunVerdict.Healthy, RunChecker.Check(run.RunPath, deep: true).Verdict);
    }

    private static NewRun New(string id, string user) => new() { ExecutionId = id, SimulationName = "heat", SimulationVersion = "1.0", UserId = user };
}
