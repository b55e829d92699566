using System.Diagnostics;

namespace Sim2l.Results;

public sealed class PythonResultsClientTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static readonly string? Python = ConsoleProcess.Find("python3");

    [Fact]
    public async Task The_requests_of_the_Python_package_work_unchanged()
    {
        Assert.SkipWhen(Python is null, "python3 is not on PATH");
        using var folder = new TemporaryFolder();
        var runs = Directory.CreateDirectory(Path.Join(folder.Path, "runs")).FullName;
        await using var service = await ServiceProcess.StartAsync("results", folder.Path);

        var (exitCode, output) = await RunAsync(service.Address, runs, await service.OpenSessionAsync());

        Assert.True(exitCode == 0, output);
        Assert.EndsWith("done\n", output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    private static async Task<(int ExitCode, string Output)> RunAsync(Uri address, string runs, Secret token)
    {
        var script = Path.Join(AppContext.BaseDirectory, "Results", "results_client.py");
        var start = new ProcessStartInfo(Python!, [script, address.AbsoluteUri, runs]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        await process.StandardInput.WriteLineAsync(token.Reveal());
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        using var limit = new CancellationTokenSource(Patience);
        await process.WaitForExitAsync(limit.Token);
        return (process.ExitCode, await errors + output);
    }
}
