using System.Diagnostics;

namespace Sim2l.Runs;

public sealed class LargeArtifactTests
{
    private const long ContentBytes = NewArtifact.MaximumBytes;
    private const long NeededBytes = 5 * ContentBytes;
    private const long MemoryLimit = 200L << 20;
    private const string ChildVariable = "SIM2L_LARGE_ARTIFACT_CHILD";

    /// <remarks>In a process of its own, so that nothing but this work counts.</remarks>
    [Fact]
    public async Task The_largest_content_goes_in_and_out_in_little_memory()
    {
        if (Environment.GetEnvironmentVariable(ChildVariable) is not null)
        {
            RoundTrip();
            return;
        }
        Assert.SkipUnless(new DriveInfo(Path.GetTempPath()).AvailableFreeSpace > NeededBytes, "There is too little room on the disk.");

        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true, RedirectStandardError = true };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
            start.ArgumentList.Add(typeof(LargeArtifactTests).Assembly.Location);
        start.ArgumentList.Add("-method");
        start.ArgumentList.Add($"{typeof(LargeArtifactTests).FullName}.{nameof(The_largest_content_goes_in_and_out_in_little_memory)}");
        start.Environment[ChildVariable] = "1";
        using var child = Process.Start(start)!;
        var errors = child.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await child.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken) + await errors;
        await child.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.True(child.ExitCode == 0, output);
        Assert.Contains("Total: 1", output, StringComparison.Ordinal);
    }

    private static void RoundTrip()
    {
        Assert.Equal(999_000_000, ContentBytes);
        using var folder = new TemporaryFolder();
        var path = WriteRun(folder.Path);

        Assert.Equal(RunVerdict.Healthy, RunChecker.Check(path, deep: true).Verdict);
        var copy = RunExporter.Export(path, Path.Join(folder.Path, "copy.db"), RunExportFormat.Database);
        Assert.Equal(RunDigest.Compute(path), RunDigest.Compute(copy));
        using var reader = RunReader.Open(copy);
        var file = ArtifactExporter.Export(reader, reader.Artifacts().Single(), folder.Path);
        Assert.Equal(ContentBytes, new FileInfo(file).Length);

        using var process = Process.GetCurrentProcess();
        Assert.InRange(process.PeakWorkingSet64, 1, MemoryLimit);
    }

    private static string WriteRun(string folder)
    {
        using var writer = new RunFolder(Path.Join(folder, "runs")).Create(new NewRun { SimulationName = "heat", SimulationVersion = "1.0" });
        using (var content = new PatternStream(ContentBytes))
            writer.AddArtifact(new NewArtifact { Name = "large.bin" }, content);
        writer.Complete();
        return writer.RunPath;
    }
}
