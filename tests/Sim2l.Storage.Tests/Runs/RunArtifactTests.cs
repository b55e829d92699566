namespace Sim2l.Runs;

public sealed class RunArtifactTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly RunWriter _run;

    public RunArtifactTests() => _run = new RunFolder(_folder.Path).Create(new() { ExecutionId = "r", SimulationName = "heat", SimulationVersion = "1.0" });

    public void Dispose()
    {
        _run.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Content_above_the_limit_is_refused_before_it_is_read()
    {
        using var content = new PatternStream(999_000_001);
        Assert.Equal(ErrorKind.TooLarge, Assert.Throws<Sim2lException>(() => _run.AddArtifact(new() { Name = "a" }, content)).Kind);
        Assert.Equal(0, content.Position);
        AssertNothingAdded();
    }

    [Fact]
    public void Content_above_the_limit_is_kept_as_an_external_file_by_relative_path()
    {
        var file = Path.Join(_folder.Path, "large.csv");
        using (var sparse = File.Create(file))
            sparse.SetLength(999_000_001);
        var added = _run.AddExternalArtifact(new() { Name = "large.csv" }, file);
        Assert.Equal((999_000_001L, "large.csv", true, "text/csv"), (added.SizeBytes, added.ExternalPath, added.IsExternal, added.ContentType));
        _run.Complete();
        Assert.Equal(RunVerdict.Healthy, RunChecker.Check(_run.RunPath, deep: true).Verdict);
        using (var changed = File.OpenWrite(file))
            changed.WriteByte(1);
        Assert.Equal(RunVerdict.Damaged, RunChecker.Check(_run.RunPath, deep: true).Verdict);
    }

    [Fact]
    public void Content_that_changes_while_it_is_read_is_refused_and_leaves_nothing()
    {
        using var content = new ChangingStream();
        Assert.Equal(ErrorKind.Conflict, Assert.Throws<Sim2lException>(() => _run.AddArtifact(new() { Name = "a" }, content)).Kind);
        AssertNothingAdded();
    }

    [Fact]
    public void A_cancelled_addition_leaves_nothing()
    {
        using var source = new CancellationTokenSource();
        var progress = new CancellingProgress(source);
        using var content = new PatternStream(5_000_000);
        Assert.ThrowsAny<OperationCanceledException>(() => _run.AddArtifact(new() { Name = "a" }, content, progress, source.Token));
        AssertNothingAdded();
    }

    [Fact]
    public void A_missing_external_file_is_not_found()
    {
        Assert.Equal(ErrorKind.NotFound, Assert.Throws<Sim2lException>(() => _run.AddExternalArtifact(new() { Name = "a" }, Path.Join(_folder.Path, "missing"))).Kind);
        AssertNothingAdded();
    }

    private void AssertNothingAdded()
    {
        _run.WriteLog(new() { Message = "the run goes on" });
        using var reader = RunReader.Open(_run.RunPath);
        Assert.Empty(reader.Artifacts());
    }

    private sealed class CancellingProgress(CancellationTokenSource source) : IProgress<long>
    {
        public void Report(long value) => source.Cancel();
    }

    /// <summary>Holds other bytes when it is read a second time.</summary>
    private sealed class ChangingStream() : MemoryStream(new byte[3_000_000])
    {
        public override long Position
        {
            get => base.Position;
            set
            {
                base.Position = Length - 1;
                WriteByte(1);
                base.Position = value;
            }
        }
    }
}
