using System.Diagnostics;
using System.Globalization;
using System.Reflection;

namespace Sim2l.Benchmarks;

/// <summary>A benchmark that runs in fresh PowerShell processes without a profile.</summary>
internal abstract class PowerShellBenchmark(string name, string baseline, Target target)
    : Benchmark(name, baseline, target)
{
    private static readonly Version Required = new(7, 6);

    private static readonly Lazy<string?> Missing = new(FindMissing);

    protected static string Module { get; } = Assembly.GetExecutingAssembly()
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(static data => data.Key == "ModuleManifest").Value!;

    public override string? SkipReason => Missing.Value;

    protected static string BesideUs(string file) => Path.Combine(AppContext.BaseDirectory, file);

    /// <summary>Runs a script of ours; answers the milliseconds it prints, line by line.</summary>
    protected static IEnumerable<TimeSpan[]> RunScript(string script, Workspace workspace, params string[] arguments) =>
        RunNumbers(script, workspace, arguments).Select(static line => Array.ConvertAll(line, TimeSpan.FromMilliseconds));

    /// <summary>Runs a script of ours; answers the numbers it prints, line by line.</summary>
    protected static IEnumerable<double[]> RunNumbers(string script, Workspace workspace, params string[] arguments) =>
        Run(workspace.Path, ["-File", BesideUs(script), .. arguments])
            .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(static line => Array.ConvertAll(line.Split(' '), static text => double.Parse(text, CultureInfo.InvariantCulture)));

    private static string? FindMissing()
    {
        try
        {
            var version = Run(Path.GetTempPath(), ["-Command", "[version]::new($PSVersionTable.PSVersion.Major, $PSVersionTable.PSVersion.Minor).ToString()"]).Trim();
            return Version.Parse(version) >= Required ? null : $"PowerShell {Required} or later is needed, pwsh is {version}";
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "pwsh is not on the PATH";
        }
    }

    private static string Run(string home, string[] arguments)
    {
        var start = new ProcessStartInfo("pwsh", ["-NoProfile", "-NonInteractive", .. arguments]) { RedirectStandardOutput = true };
        start.Environment["NO_COLOR"] = "1";
        start.Environment["SIM2L_HOME"] = home;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"pwsh ended with {process.ExitCode}: {output}");
        return output;
    }
}
