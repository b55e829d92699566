using System.Diagnostics;

namespace Sim2l;

/// <summary>The clients of the Python package, played by a script that makes their requests, against real processes of the services.</summary>
public sealed class PythonClientTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static readonly string? Python = ConsoleProcess.Find("python3");

    [Theory]
    [InlineData("cache", "Caching/cache_client.py")]
    [InlineData("catalog", "Catalog/catalog_client.py")]
    [InlineData("results", "Results/results_client.py")]
    public async Task The_requests_of_the_Python_package_work_unchanged(string name, string script)
    {
        Assert.SkipWhen(Python is null, "python3 is not on PATH");
        using var folder = new TemporaryFolder();
        var runs = Directory.CreateDirectory(Path.Join(folder.Path, "runs")).FullName;
        await using var service = await ServiceProcess.StartAsync(name, folder.Path);

        var (exitCode, output) = await RunAsync([Path.Join(AppContext.BaseDirectory, script), service.Address.AbsoluteUri, runs], await service.OpenSessionAsync());

        Assert.True(exitCode == 0, output);
        Assert.EndsWith("done\n", output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    private static async Task<(int ExitCode, string Output)> RunAsync(IReadOnlyList<string> arguments, Secret token)
    {
        var start = new ProcessStartInfo(Python!, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
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
