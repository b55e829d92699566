namespace Sim2l.Runs;

/// <summary>Runs as they are really written, on their way from one folder to another.</summary>
public sealed class RunTransferTests : IDisposable
{
    private readonly TemporaryFolder _temporary = new();
    private readonly RunFolder _from;
    private readonly RunFolder _to;

    public RunTransferTests()
    {
        _from = new(Path.Join(_temporary.Path, "from"));
        _to = new(Path.Join(_temporary.Path, "to"));
    }

    public void Dispose() => _temporary.Dispose();

    [Theory]
    [InlineData(RunExportFormat.Database)]
    [InlineData(RunExportFormat.Zip)]
    public void A_completed_run_arrives_healthy_with_all_it_holds(RunExportFormat format)
    {
        string path;
        using (var writer = _from.Create(new NewRun { SimulationName = "heat", SimulationVersion = "1.0", ExecutionId = "r", Tags = ["good"] }))
        {
            Fill(writer);
            writer.Complete();
            path = writer.RunPath;
        }

        var import = RunImporter.Import(RunExporter.Export(path, _temporary.Path, format), _to);

        var check = RunChecker.Check(import.RunPath!, deep: true);
        Assert.Empty(check.Findings);
        Assert.Equal(1, check.FilesHashed);
        Assert.Equal(RunDigest.Compute(path), RunDigest.Compute(import.RunPath!));
        using var reader = RunReader.Open(import.RunPath!);
        Assert.Equal(RunStatus.Completed, reader.Run.Status);
        Assert.Equal(["good"], reader.Tags());
        Assert.Equal("content", File.ReadAllText(ArtifactExporter.Export(reader, reader.Artifacts().Single(), _temporary.Path)));
    }

    [Theory]
    [InlineData(RunExportFormat.Database)]
    [InlineData(RunExportFormat.Zip)]
    public void A_run_that_is_being_written_leaves_in_one_file_and_goes_on(RunExportFormat format)
    {
        using var writer = _from.Create(new NewRun { SimulationName = "heat", SimulationVersion = "1.0", ExecutionId = "r" });
        Fill(writer);

        var import = RunImporter.Import(RunExporter.Export(writer.RunPath, _temporary.Path, format), _to);

        Assert.Equal([import.RunPath!], Directory.GetFiles(_to.Root, "r*"));
        using (var reader = RunReader.Open(import.RunPath!))
            Assert.Equal(RunStatus.Running, reader.Run.Status);
        writer.SetOutput("late", 1);
        writer.Complete();
        Assert.Equal(RunVerdict.Healthy, RunChecker.Check(writer.RunPath, deep: true).Verdict);
    }

    [Fact]
    public void An_external_file_beside_the_run_travels_in_the_archive()
    {
        Directory.CreateDirectory(_from.Root);
        var file = Path.Join(_from.Root, "large.csv");
        File.WriteAllText(file, "a,b");
        string path;
        using (var writer = _from.Create(new NewRun { SimulationName = "heat", SimulationVersion = "1.0" }))
        {
            writer.AddExternalArtifact(new NewArtifact { Name = "large.csv" }, file);
            writer.Complete();
            path = writer.RunPath;
        }
        var archive = RunExporter.Export(path, _temporary.Path, RunExportFormat.Zip);
        File.Delete(file);

        Assert.Equal(RunVerdict.Damaged, RunChecker.Check(path, deep: true).Verdict);
        Assert.Equal(RunVerdict.Healthy, RunChecker.Check(RunImporter.Import(archive, _to).RunPath!, deep: true).Verdict);
    }

    [Fact]
    public void An_external_file_elsewhere_on_this_machine_stays_where_it_is()
    {
        var file = Path.Join(_temporary.Path, "large.csv");
        File.WriteAllText(file, "a,b");
        string path;
        using (var writer = _from.Create(new NewRun { SimulationName = "heat", SimulationVersion = "1.0" }))
        {
            writer.AddExternalArtifact(new NewArtifact { Name = "large.csv" }, file);
            writer.Complete();
            path = writer.RunPath;
        }
        var import = RunImporter.Import(path, _to);
        Assert.Equal(RunVerdict.Healthy, RunChecker.Check(import.RunPath!, deep: true).Verdict);
        File.Delete(file);
        Assert.Equal(ErrorKind.Corrupt, Assert.Throws<Sim2lException>(() => RunImporter.Import(path, new RunFolder(Path.Join(_temporary.Path, "third")))).Kind);
    }

    private static void Fill(RunWriter writer)
    {
        writer.SetInput("temperature", 350.0, "K");
        writer.SetOutput("profile", new[] { 1.5, double.NaN });
        writer.WriteLog(new RunLogEntry { ExecutionId = writer.ExecutionId, Level = RunLogLevel.Info, Message = "started" });
        using var content = new MemoryStream("content"u8.ToArray());
        writer.AddArtifact(new NewArtifact { Name = "a.txt" }, content);
    }
}
