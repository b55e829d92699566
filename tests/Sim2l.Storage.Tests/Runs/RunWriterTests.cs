using System.Numerics;

namespace Sim2l.Runs;

public sealed class RunWriterTests : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("sim2l-writer-");

    private RunFolder Folder => new(_root.FullName);

    public void Dispose() => _root.Delete(recursive: true);

    [Fact]
    public void A_large_output_is_written_once()
    {
        Folder.Record(New("large"), static writer => writer.SetOutput("y", new string('y', 4_000_000), fileReference: "y.txt"));
        Assert.InRange(new FileInfo(Folder.PathOf("large")).Length, 4_000_000, 4_500_000);
    }

    [Fact]
    public void Values_come_back_as_the_types_they_were()
    {
        object?[] values = [null, true, 42L, BigInteger.Pow(10, 40), 300.0, double.NaN, double.NegativeInfinity, "a\0b\ud800", new byte[] { 1, 2 }, Array.Empty<byte>(), new[] { 1.5, 2.5 }, new[] { 1L, 2L }];
        Folder.Record(New("values"), run =>
        {
            for (var i = 0; i < values.Length; i++)
                run.SetInput($"v{i}", values[i], unit: "K");
        });
        using var reader = RunReader.Open(Folder.PathOf("values"));
        Assert.Equal(values, reader.Inputs().Select(static input => input.Value));
        Assert.All(reader.Inputs(), static input => Assert.Equal("K", input.Unit));
    }

    [Fact]
    public void A_metric_keeps_NaN_and_infinities()
    {
        double[] values = [double.NaN, double.PositiveInfinity, double.NegativeInfinity, -0.0, 1e-300];
        Folder.Record(New("metrics"), run => run.AddMetrics(values.Select(static (value, step) => new RunMetric { Name = "m", Value = value, Step = step })));
        using var reader = RunReader.Open(Folder.PathOf("metrics"));
        Assert.Equal(values, reader.Metrics().Select(static metric => metric.Value));
        Assert.Equal([0L, 1L, 2L, 3L, 4L], reader.Metrics().Select(static metric => metric.Step));
    }

    [Fact]
    public void A_metric_keeps_the_difference_between_an_empty_unit_and_none()
    {
        string?[] units = [null, "", "K", "K", "", null, "µm"];
        Folder.Record(New("units"), run => run.AddMetrics(units.Select(static unit => new RunMetric { Name = "m", Value = 1, Unit = unit })));
        using var reader = RunReader.Open(Folder.PathOf("units"));
        Assert.Equal(units, reader.Metrics().Select(static metric => metric.Unit));
    }

    [Fact]
    public void A_completed_run_is_one_file_and_takes_no_more_data_but_tags_and_annotations()
    {
        Folder.Record(New("done"), static run => run.SetOutput("x", 1));
        Assert.Equal(["done.db"], _root.EnumerateFiles().Select(static file => file.Name));
        using var writer = RunWriter.Open(Folder.PathOf("done"));
        Assert.Equal(ErrorKind.Conflict, Assert.Throws<Sim2lException>(() => writer.SetOutput("x", 2)).Kind);
        Assert.Equal(ErrorKind.Conflict, Assert.Throws<Sim2lException>(() => writer.Complete()).Kind);
        Assert.True(writer.AddTag("good"));
        Assert.False(writer.AddTag("good"));
        writer.AddAnnotation(new() { Text = "seen" });
        using var reader = RunReader.Open(Folder.PathOf("done"));
        Assert.Equal(["good"], reader.Tags());
        Assert.Equal("seen", reader.Annotations().Single().Text);
    }

    [Fact]
    public void A_scope_left_by_an_exception_fails_the_run_with_it()
    {
        Assert.Throws<InvalidOperationException>((Action)(() =>
        {
            using var run = Folder.Create(New("boom"));
            run.SetInput("a", 1);
            throw new InvalidOperationException("it burst");
        }));
        using var reader = RunReader.Open(Folder.PathOf("boom"));
        Assert.Equal(RunStatus.Failed, reader.Run.Status);
        Assert.Equal("it burst", reader.Run.ErrorMessage);
        Assert.Contains(nameof(RunWriterTests), reader.Run.ErrorTraceback, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_many_creators_of_one_run_exactly_one_succeeds()
    {
        var created = 0;
        Parallel.For(0, 16, _ =>
        {
            try
            {
                Folder.Create(New("same")).Keep();
                Interlocked.Increment(ref created);
            }
            catch (Sim2lException e) when (e.Kind == ErrorKind.Conflict)
            {
            }
        });
        Assert.Equal(1, created);
        using var writer = RunWriter.Open(Folder.PathOf("same"));
        writer.Complete();
    }

    [Fact]
    public void Readers_see_what_is_acknowledged_while_the_run_is_written_and_do_not_keep_it_from_completing()
    {
        using var run = Folder.Create(New("live"));
        run.WriteLog(new() { Message = "one" });
        using var reader = RunReader.Open(run.RunPath);
        using var lines = reader.Logs().GetEnumerator();
        Assert.True(lines.MoveNext());
        run.WriteLog(new() { Message = "two" });
        run.Complete();
        Assert.Equal("one", lines.Current.Message);
        lines.Dispose();
        reader.Dispose();
        using var later = RunReader.Open(run.RunPath);
        Assert.Equal(["one", "two"], later.Logs().Select(static entry => entry.Message));
        Assert.Equal(RunStatus.Completed, later.Run.Status);
    }

    [Fact]
    public void Summary_counts_are_not_multiplied()
    {
        Folder.Record(New("counts"), static run =>
        {
            for (var i = 0; i < 7; i++)
                run.SetInput($"i{i}", i);
            for (var i = 0; i < 5; i++)
                run.SetOutput($"o{i}", i);
            run.AddArtifact(new() { Name = "f" }, new MemoryStream([1, 2, 3]));
            run.WriteLogs([new() { Message = "e", Level = RunLogLevel.Error }, new() { Message = "c", Level = RunLogLevel.Critical }, new() { Message = "w", Level = RunLogLevel.Warning }, new() { Message = "i" }]);
        });
        using var reader = RunReader.Open(Folder.PathOf("counts"));
        var summary = reader.Summary();
        Assert.Equal((7L, 5L, 1L, 3L, 4L, 2L, 1L), (summary.InputCount, summary.OutputCount, summary.FileCount, summary.FileBytes, summary.LogCount, summary.ErrorCount, summary.WarningCount));
    }

    private static NewRun New(string id) => new() { ExecutionId = id, SimulationName = "heat", SimulationVersion = "1.0" };
}
