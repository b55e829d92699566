using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Sim2l;

/// <summary>Runs the calling test in a process of its own, where it finds an argument that tells it to play the child's part.</summary>
internal static class ChildTest
{
    private const string Variable = "SIM2L_TEST_CHILD";

    /// <summary>What the parent asks for; null in the parent.</summary>
    public static string? Argument => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } argument ? argument : null;

    public static async Task Run(Type test, string argument, string? user = null, [CallerMemberName] string method = "")
    {
        using var child = Start(test, argument, user, method);
        var output = await child.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await child.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(child.ExitCode == 0 && output.Contains("Total: 1", StringComparison.Ordinal) && !output.Contains("Skipped: 1", StringComparison.Ordinal), output);
    }

    /// <summary>As <see cref="Run"/>, for a child that does not live to see the end of its test.</summary>
    public static async Task RunToDeath(Type test, string argument, [CallerMemberName] string method = "")
    {
        using var child = Start(test, argument, user: null, method);
        var output = await child.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await child.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.False(child.ExitCode == 0 || output.Contains("Total: ", StringComparison.Ordinal), output);
    }

    private static Process Start(Type test, string argument, string? user, string method)
    {
        string[] host = Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? ["exec", test.Assembly.Location] : [];
        var start = new ProcessStartInfo(Environment.ProcessPath!, [.. host, "-method", $"{test.FullName}.{method}"])
        {
            RedirectStandardOutput = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        start.Environment[Variable] = argument;
        if (user is not null)
            start.UserName = user;
        return Process.Start(start)!;
    }

    /// <summary>Why another user cannot run this assembly, or null.</summary>
    public static string? WhyClosedToOthers()
    {
        if (!OperatingSystem.IsLinux())
            return "only on Linux does a test start a process as another user";
        string[] needed = [Environment.ProcessPath!, typeof(ChildTest).Assembly.Location, typeof(object).Assembly.Location];
        return Array.Find(needed, static path => !IsOpen(path)) is { } closed ? $"other users may not read {closed}" : null;
    }

    private static bool IsOpen(string path)
    {
        if (OperatingSystem.IsWindows())
            return false;
        for (var folder = Path.GetDirectoryName(path); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (!File.GetUnixFileMode(folder).HasFlag(UnixFileMode.OtherExecute))
                return false;
        }
        return File.GetUnixFileMode(path).HasFlag(UnixFileMode.OtherRead);
    }
}
