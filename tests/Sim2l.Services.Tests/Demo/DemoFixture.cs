namespace Sim2l.Demo;

/// <summary>One run of the built demo, as a user starts it.</summary>
public sealed class DemoFixture : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public DemoFixture()
    {
        var console = Start("--root", Root);
        (ExitCode, Output, Errors) = (console.ExitCode, console.Output, console.Errors);
    }

    public string Root => Path.Combine(_folder.Path, "kept");

    public int ExitCode { get; }

    public string Output { get; }

    public string Errors { get; }

    public string[] RunFiles => [.. Directory.EnumerateFiles(Path.Combine(Root, "runs"), "thermal-*").Order(StringComparer.Ordinal)];

    public void Dispose() => _folder.Dispose();

    /// <summary>The rows of the first table after a title.</summary>
    public string[] TableAfter(string title) =>
    [
        .. Output.ReplaceLineEndings("\n").Split('\n')
            .SkipWhile(line => !line.StartsWith(title, StringComparison.Ordinal))
            .SkipWhile(static line => !line.StartsWith("--", StringComparison.Ordinal))
            .Skip(1)
            .TakeWhile(static line => line.Length > 0),
    ];

    internal static ConsoleProcess Start(params string[] arguments) =>
        ConsoleProcess.Run(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [Path.Combine(AppContext.BaseDirectory, "sim2l-services.dll"), "demo", .. arguments]);
}
