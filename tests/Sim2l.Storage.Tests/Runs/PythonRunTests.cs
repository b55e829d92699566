using System.Numerics;

namespace Sim2l.Runs;

/// <summary>Files of the Python package are read whole and unchanged, and changed only by those who ask for that.</summary>
public sealed class PythonRunTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void All_that_the_file_holds_is_read_and_nothing_in_it_or_beside_it_changes()
    {
        var path = PythonRun.Write(_folder.Path);
        var before = File.ReadAllBytes(path);
        using (var reader = RunReader.Open(path))
            AssertHeld(reader);
        var check = RunChecker.Check(path, deep: true);
        Assert.Empty(check.Findings);
        Assert.Equal((RunVerdict.Healthy, 2L), (check.Verdict, check.FilesHashed));
        Assert.Equal(before, File.ReadAllBytes(path));
        Assert.Equal([path], Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void A_tag_and_an_annotation_add_what_the_file_lacks_and_leave_the_rest()
    {
        var path = PythonRun.Write(_folder.Path);
        using (var writer = RunWriter.Open(path))
        {
            Assert.True(writer.AddTag("seen"));
            Assert.False(writer.AddTag("paper"));
            writer.AddAnnotation(new() { Text = "fine", Author = "eva" });
            Assert.Equal(ErrorKind.Conflict, Assert.Throws<Sim2lException>(() => writer.SetOutput("late", 1)).Kind);
        }
        using (var reader = RunReader.Open(path))
        {
            AssertHeld(reader, "paper", "seen");
            Assert.Equal("fine", reader.Annotations().Single().Text);
            Assert.Equal(RunSchema.Version, reader.Schema.FileVersion);
        }
        Assert.Empty(RunChecker.Check(path, deep: true).Findings);
        Assert.Equal([path], Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void A_running_one_is_written_without_a_write_ahead_log_and_completed()
    {
        var path = PythonRun.Write(_folder.Path);
        SampleRun.Alter(path, "UPDATE run_metadata SET status = 'running', completed_at = NULL, duration_seconds = NULL");
        using (var writer = RunWriter.Open(path))
        {
            writer.SetOutput("late", 1);
            Assert.False(RunFile.IsWriteAhead(path));
            writer.Complete();
        }
        using var reader = RunReader.Open(path);
        Assert.Equal((RunStatus.Completed, 3L), (reader.Run.Status, reader.Summary().OutputCount));
        Assert.Empty(RunChecker.Check(path, deep: true).Findings);
    }

    [Theory]
    [InlineData(RunExportFormat.Database)]
    [InlineData(RunExportFormat.Zip)]
    public void It_travels_unchanged(RunExportFormat format)
    {
        var path = PythonRun.Write(_folder.Path);
        var folder = new RunFolder(Path.Join(_folder.Path, "to"));
        var exported = RunExporter.Export(path, Path.Join(_folder.Path, "exported"), format);
        Assert.Equal(RunImportOutcome.Imported, RunImporter.Import(exported, folder).Outcome);
        Assert.Equal(RunImportOutcome.Unchanged, RunImporter.Import(exported, folder).Outcome);
        using var reader = RunReader.Open(folder.PathOf("py-1"));
        AssertHeld(reader);
        Assert.Null(reader.Schema.FileVersion);
    }

    private static void AssertHeld(RunReader reader, params string[] tags)
    {
        var (run, summary) = (reader.Run, reader.Summary());
        Assert.Equal(("py-1", "bar", "1.0", 7L, "bar/1/ff", RunStatus.Completed), (run.ExecutionId, run.SimulationName, run.SimulationVersion, run.SimulationId, run.SquidId, run.Status));
        Assert.Equal(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero).AddTicks(6_789_000), run.StartedAt);
        Assert.Equal((new DateTimeOffset(2026, 1, 2, 3, 4, 7, TimeSpan.Zero), TimeSpan.FromSeconds(1.3211), true, "by hand"), (run.CompletedAt!.Value, run.Duration!.Value, run.CacheHit, run.Notes));
        Assert.Equal((8L, 2L, 2L, 1L, 3L, 2L, 2L), (summary.InputCount, summary.OutputCount, summary.FileCount, summary.FileBytes, summary.LogCount, summary.ErrorCount, summary.MetricCount));
        Assert.Equal([350.0, 100L, true, null, 1.5, new[] { 1.0, double.NaN, double.NegativeInfinity }, "h\u00e9 \U0001F600", new byte[] { 0, 255 }], reader.Inputs().Select(static input => input.Value));
        Assert.Equal(["K", null, null, null, "mm", null, null, null], reader.Inputs().Select(static input => input.Unit));
        Assert.Equal([1e-6, BigInteger.Parse("123456789012345678901234567890", null)], reader.Outputs().Select(static output => output.Value));
        Assert.Equal(["x", ""], reader.Artifacts().Select(artifact => Content(reader, artifact)));
        Assert.Equal(["begun", "bad", "worse"], reader.Logs().Select(static entry => entry.Message));
        Assert.Equal([(0.5, 3L), (double.PositiveInfinity, null)], reader.Metrics().Select(static metric => (metric.Value, metric.Step)));
        Assert.Equal("x = 1", reader.Cells().Single().SourceCode);
        Assert.Equal(12.5, reader.ResourceUsage().Single().CpuPercent);
        Assert.Equal("user_provided", reader.Provenance().Single().SourceType);
        Assert.True(reader.Checkpoints().Single().IsFinal);
        Assert.Equal(tags.Length == 0 ? ["paper"] : tags, reader.Tags());
        if (tags.Length > 0)
            return;
        Assert.Empty(reader.Annotations());
        Assert.Empty(reader.Events());
        Assert.Empty(reader.ParameterSchemas());
    }

    private static string Content(RunReader reader, RunArtifact artifact)
    {
        using var text = new StreamReader(reader.OpenArtifact(artifact));
        return text.ReadToEnd();
    }
}
