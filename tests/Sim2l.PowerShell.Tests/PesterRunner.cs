using System.Text.Json;
using System.Text.Json.Serialization;
using Xunit;

namespace Sim2l;

/// <summary>Runs Pester files, each in a PowerShell of its own.</summary>
internal static class PesterRunner
{
    private static readonly TimeSpan TimeLimit = TimeSpan.FromMinutes(10);
    private static readonly Version OldestPowerShell = new(7, 6);
    private static readonly JsonSerializerOptions Json = new() { PropertyNameCaseInsensitive = true, Converters = { new JsonStringEnumConverter() } };
    private static readonly string Folder = FindFolder();

    /// <summary>The versions in use, once <see cref="FindObstacleAsync"/> found them.</summary>
    public static string Versions { get; private set; } = "";

    public static IReadOnlyList<string> Files() => [.. Directory.EnumerateFiles(Folder, "*.Tests.ps1").Order(StringComparer.Ordinal)];

    /// <summary>Why Pester files cannot be run here, or null.</summary>
    public static async Task<string?> FindObstacleAsync()
    {
        const string Ask = "\"$($PSVersionTable.PSVersion) $((Get-Module -ListAvailable Pester).Where{ $_.Version.Major -eq 5 }.Version | Sort-Object | Select-Object -Last 1)\"";
        try
        {
            using var process = new PowerShellProcess("-Command", Ask);
            await process.WaitAsync(TimeLimit, TestContext.Current.CancellationToken);
            if (process.ExitCode != 0 || process.Output.Trim().Split(' ') is not [var shell, .. var pester])
                return $"pwsh does not start: {process.Output}";
            if (!Version.TryParse(shell.Split('-')[0], out var version) || version < OldestPowerShell)
                return $"PowerShell {OldestPowerShell} or later is needed; pwsh is {shell}.";
            if (pester is not [{ Length: > 0 } found])
                return $"Pester 5 is not installed in PowerShell {shell} (Install-Module Pester).";
            Versions = $"PowerShell {shell}, Pester {found}";
            return null;
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            return $"PowerShell {OldestPowerShell} or later is not on the path: {e.Message}";
        }
    }

    /// <summary>A result for each <c>It</c>; at least one, and a failure for whatever went wrong around them.</summary>
    public static async Task<IReadOnlyList<PesterResult>> RunAsync(string file, CancellationToken cancellation)
    {
        var report = Path.GetTempFileName();
        try
        {
            using var process = new PowerShellProcess("-File", Path.Combine(Folder, "Invoke-PesterFile.ps1"), "-Path", file, "-ReportPath", report);
            if (!await process.WaitAsync(TimeLimit, cancellation))
                return [Broken($"pwsh did not end within {TimeLimit.TotalMinutes} minutes and was killed.", process.Output)];
            if (process.ExitCode != 0)
                return [Broken($"pwsh ended with code {process.ExitCode}.", process.Output)];
            var results = JsonSerializer.Deserialize<PesterResult[]>(await File.ReadAllTextAsync(report, cancellation), Json) ?? [];
            return results.Length > 0 ? results : [Broken("The file holds no It.", process.Output)];
        }
        catch (JsonException e)
        {
            return [Broken($"pwsh left no report: {e.Message}", "")];
        }
        finally
        {
            File.Delete(report);
        }
    }

    private static PesterResult Broken(string fault, string output) => new("(the whole file)", PesterOutcome.Failed, $"{fault}{Environment.NewLine}{output}");

    private static string FindFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Invoke-PesterFile.ps1")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The Pester files do not lie above the test assembly.");
    }
}
