using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;

namespace Sim2l.Demo;

public sealed class DemoTests(DemoFixture demo) : IClassFixture<DemoFixture>
{
    private const int Completed = 5;
    private const int Failed = 1;
    private const int FailedAgain = 1;
    private const int SimulatedAfterMiss = 1;

    [Fact]
    public void Succeeds_and_complains_of_nothing()
    {
        Assert.Equal("", demo.Errors);
        Assert.Equal(0, demo.ExitCode);
    }

    [Fact]
    public void Leaves_one_file_a_run_and_nothing_beside()
    {
        Assert.Equal(Completed + Failed + FailedAgain + SimulatedAfterMiss, demo.RunFiles.Length);
        Assert.All(demo.RunFiles, static file => Assert.EndsWith(".db", file, StringComparison.Ordinal));
    }

    [Fact]
    public void Lists_every_run_with_its_status()
    {
        var rows = demo.TableAfter("The runs, newest first");
        Assert.Equal(Completed + Failed, rows.Length);
        Assert.Equal(Completed, rows.Count(static row => row.Contains("  Completed  ", StringComparison.Ordinal)));
        Assert.StartsWith("thermal-2000K-", rows[0], StringComparison.Ordinal);
        Assert.Contains("  Failed  ", rows[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Summarises_what_each_run_holds()
    {
        var rows = demo.TableAfter("What each run holds").Select(static row => row.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToArray();
        Assert.Equal(Completed + Failed, rows.Length);
        // Inputs, outputs, files, metrics (two a step), logs, warnings, errors, checkpoints, samples of resources.
        Assert.Equal(["14", "6", "1", "402", "4", "0", "0", "2", "7"], rows.Single(static row => row[0].StartsWith("thermal-350K-", StringComparison.Ordinal))[1..]);
        Assert.Equal(["14", "6", "1", "402", "5", "1", "0", "2", "7"], rows.Single(static row => row[0].StartsWith("thermal-600K-", StringComparison.Ordinal))[1..]);
        Assert.Equal(["14", "0", "0", "0", "2", "0", "1", "0", "2"], rows.Single(static row => row[0].StartsWith("thermal-2000K-", StringComparison.Ordinal))[1..]);
    }

    [Fact]
    public void Shows_results_that_grow_with_the_temperature()
    {
        var rows = demo.TableAfter("Results over the boundary temperature").Select(static row => row.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToArray();
        Assert.Equal(["350", "400", "450", "500", "600"], rows.Select(static row => row[0]));
        Assert.Equal(["350.0", "400.0", "450.0", "500.0", "600.0"], rows.Select(static row => row[1]));
        Assert.Equal(["-120.0", "-240.0", "-360.0", "-480.0", "-720.0"], rows.Select(static row => row[3]));
    }

    [Fact]
    public void Finds_every_run_healthy()
    {
        var rows = demo.TableAfter("Checks:");
        Assert.Equal(Completed + Failed, rows.Length);
        Assert.All(rows, static row => Assert.Contains("  Healthy  ", row, StringComparison.Ordinal));
    }

    [Fact]
    public void Exports_the_files_of_the_sweep_with_a_manifest_and_a_run_as_a_zip()
    {
        var exports = Path.Combine(demo.Root, "exports");
        using (var archive = ZipFile.OpenRead(Assert.Single(Directory.GetFiles(exports, "*.zip"))))
            Assert.Contains(archive.Entries, static entry => entry.Name.EndsWith(".db", StringComparison.Ordinal));

        using var manifest = JsonDocument.Parse(File.ReadAllText(Assert.Single(Directory.GetFiles(exports, "manifest-*.json"))));
        Assert.Equal(("complete", Completed), (manifest.RootElement.GetProperty("verdict").GetString(), manifest.RootElement.GetProperty("exported").GetInt32()));
        var files = manifest.RootElement.GetProperty("files").EnumerateArray().ToArray();
        Assert.Equal(Directory.GetFiles(exports, "*.csv", SearchOption.AllDirectories).Order(), files.Select(file => Path.Combine(exports, file.GetProperty("path").GetString()!)).Order());
        Assert.All(files, file => Assert.Equal(
            file.GetProperty("sha256").GetString(), Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(exports, file.GetProperty("path").GetString()!))))));
        Assert.Contains($"The export is complete: {Completed} exported, 0 failed", demo.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Exports_what_the_simulation_wrote()
    {
        var profile = File.ReadAllLines(Assert.Single(Directory.GetFiles(Path.Combine(demo.Root, "exports"), "*.csv", SearchOption.AllDirectories), static file => file.Contains("thermal-600K-", StringComparison.Ordinal)));
        Assert.Equal("time_s,position_m,temperature_k,stress_mpa", profile[0]);
        Assert.Equal(1 + 21 * 51, profile.Length);
        Assert.Equal("0,0,600,-720", profile[1]);
    }

    [Fact]
    public void Records_new_runs_beside_those_of_an_earlier_time()
    {
        using var folder = new TemporaryFolder();
        for (var time = 0; time < 2; time++)
        {
            var console = DemoFixture.Start("--root", folder.Path);
            Assert.Equal((0, ""), (console.ExitCode, console.Errors));
        }
        Assert.Equal(2 * (Completed + Failed + FailedAgain + SimulatedAfterMiss), Directory.GetFiles(Path.Combine(folder.Path, "runs"), "thermal-*.db").Length);
    }

    [Fact]
    public void Fails_with_a_reason_when_the_root_cannot_be_a_folder()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "file");
        File.WriteAllText(file, "not a folder");
        var console = DemoFixture.Start("--root", file);
        Assert.Equal(1, console.ExitCode);
        Assert.Contains(file, console.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("Unhandled", console.Errors, StringComparison.Ordinal);
    }
}
