using System.Security.Cryptography;

namespace Sim2l.Runs;

/// <summary>A full disk is said to be one, and what was acknowledged before is there.</summary>
public sealed class FullDiskTests
{
    [Fact]
    public void What_was_acknowledged_before_the_disk_was_full_is_kept_and_the_run_goes_on_when_there_is_room()
    {
        using var disk = new SmallDisk(4);
        using (var run = new RunFolder(disk.Root).Create(New("r")))
        {
            disk.LeaveFree(600_000);
            var outputs = Count(i => run.SetOutput($"o{i}", RandomNumberGenerator.GetBytes(20_000)));
            var metrics = Count(i => run.AddMetric(new() { Name = "m", Value = i }));
            Assert.Equal(ErrorKind.Unavailable, Fault(() => run.AddArtifact(new() { Name = "a" }, new MemoryStream(RandomNumberGenerator.GetBytes(500_000)))).Kind);
            Assert.True(outputs > 5);
            disk.LeaveFree(0);
            Count(i => run.AddEvent("filler", i));
            Assert.Equal(ErrorKind.Unavailable, Fault(() => run.Complete()).Kind);
            using (var reader = RunReader.Open(run.RunPath))
            {
                Assert.Equal((outputs, metrics, 0L), (reader.Summary().OutputCount, reader.Summary().MetricCount, reader.Summary().FileCount));
                Assert.Equal(RunStatus.Running, reader.Run.Status);
            }

            disk.Relieve();
            run.SetOutput("late", 1);
            run.Complete();
            using var later = RunReader.Open(run.RunPath);
            Assert.Equal((outputs + 1, metrics), (later.Summary().OutputCount, later.Summary().MetricCount));
            Assert.Equal(RunStatus.Completed, later.Run.Status);
        }
        Assert.Equal(RunVerdict.Healthy, RunChecker.Check(Path.Join(disk.Root, "r.db"), deep: true).Verdict);
        Assert.Equal(["r.db"], Names(disk));
    }

    [Fact]
    public void A_completion_that_is_on_disk_does_not_fail_because_the_log_cannot_be_folded_into_the_file()
    {
        using var disk = new SmallDisk(8);
        using (var run = new RunFolder(disk.Root).Create(New("r")))
        {
            run.SetOutput("large", RandomNumberGenerator.GetBytes(1_500_000));
            disk.LeaveFree(400_000);
            run.Complete();
            Assert.Equal(ErrorKind.Conflict, Fault(() => run.Complete()).Kind);
        }
        Assert.Contains("r.db-wal", Names(disk));
        using (var reader = RunReader.Open(Path.Join(disk.Root, "r.db")))
        {
            Assert.Equal(RunStatus.Completed, reader.Run.Status);
            Assert.Equal(1_500_000, ((byte[])reader.Outputs().Single().Value!).Length);
        }

        disk.Relieve();
        RunReader.Open(Path.Join(disk.Root, "r.db")).Dispose();
        Assert.Equal(["r.db"], Names(disk));
        Assert.Equal(RunVerdict.Healthy, RunChecker.Check(Path.Join(disk.Root, "r.db"), deep: true).Verdict);
    }

    [Theory]
    [InlineData(RunExportFormat.Database)]
    [InlineData(RunExportFormat.Zip)]
    public void What_leaves_or_enters_on_a_full_disk_leaves_nothing_there(RunExportFormat format)
    {
        using var disk = new SmallDisk(4);
        using var source = new TemporaryFolder();
        string path;
        using (var run = new RunFolder(source.Path).Create(New("r")))
        {
            run.AddArtifact(new() { Name = "a.bin" }, new MemoryStream(RandomNumberGenerator.GetBytes(1_000_000)));
            run.Complete();
            path = run.RunPath;
        }
        disk.LeaveFree(700_000);
        Assert.Equal(ErrorKind.Unavailable, Fault(() => RunExporter.Export(path, disk.Root, format)).Kind);
        Assert.Equal(ErrorKind.Unavailable, Fault(() => RunImporter.Import(RunExporter.Export(path, source.Path + "/out." + format, format), new RunFolder(disk.Root))).Kind);
        using (var reader = RunReader.Open(path))
            Assert.Equal(ErrorKind.Unavailable, Fault(() => ArtifactExporter.Export(reader, reader.Artifacts().Single(), disk.Root)).Kind);
        Assert.Equal([".ballast"], Names(disk));

        disk.Relieve();
        RunExporter.Export(path, disk.Root, format);
    }

    [Fact]
    public void A_run_that_cannot_begin_leaves_nothing_and_begins_when_there_is_room()
    {
        using var disk = new SmallDisk(2);
        disk.LeaveFree(20_000);
        Assert.Equal(ErrorKind.Unavailable, Fault(() => new RunFolder(disk.Root).Create(New("r"))).Kind);
        Assert.Equal([".ballast"], Names(disk));
        disk.LeaveFree(RunTemplate.Bytes.Length + 8_000);
        Assert.Equal(ErrorKind.Unavailable, Fault(() => new RunFolder(disk.Root).Create(New("r"))).Kind);
        disk.Relieve();
        new RunFolder(disk.Root).Record(New("r"), static run => run.SetInput("a", 1));
        Assert.Equal(["r.db"], Names(disk));
    }

    [Fact]
    public void Runs_are_listed_where_no_index_can_be_written()
    {
        using var disk = new SmallDisk(4);
        for (var i = 0; i < 5; i++)
            new RunFolder(disk.Root).Record(New($"r{i}"), static run => run.SetInput("a", 1));
        disk.LeaveFree(4096);
        Assert.Equal(5, new RunFolder(disk.Root).List(new()).Count());
    }

    private static long Count(Action<long> write)
    {
        for (long acknowledged = 0; ; acknowledged++)
        {
            try
            {
                write(acknowledged);
            }
            catch (Sim2lException e)
            {
                Assert.Equal(ErrorKind.Unavailable, e.Kind);
                return acknowledged;
            }
        }
    }

    private static IEnumerable<string?> Names(SmallDisk disk) => Directory.GetFiles(disk.Root).Select(Path.GetFileName);

    private static Sim2lException Fault(Action action) => Assert.Throws<Sim2lException>(action);

    private static NewRun New(string id) => new() { ExecutionId = id, SimulationName = "heat", SimulationVersion = "1.0" };
}
