using System.Diagnostics;
using System.Text;

namespace Sim2l;

/// <summary>The real Python, asked many questions in one call: a line of hex in, a line out.</summary>
internal static class Python
{
    private static readonly string? Executable = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .SelectMany(static folder => new[] { Path.Combine(folder, "python3"), Path.Combine(folder, "python3.exe") })
        .FirstOrDefault(File.Exists);

    /// <summary>Skips the test where there is no Python; otherwise <paramref name="expression"/> is evaluated with <c>data</c>, the bytes of each question.</summary>
    public static string[] Ask(string expression, IEnumerable<byte[]> questions)
    {
        Assert.SkipWhen(Executable is null, "python3 is not on PATH");
        var script = $$"""
            import hashlib, json, struct, sys, unicodedata
            def answer(data):
                return {{expression}}
            def guarded(data):
                try:
                    return answer(data)
                except (ValueError, RecursionError):
                    return 'refused'
            for line in sys.stdin:
                print(guarded(bytes.fromhex(line)))
            """;
        return Run(script, string.Concat(questions.Select(static question => Convert.ToHexString(question) + "\n")));
    }

    private static string[] Run(string script, string input)
    {
        var start = new ProcessStartInfo(Executable!, ["-c", script])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardInputEncoding = Encoding.ASCII,
            StandardOutputEncoding = Encoding.ASCII,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        var lines = output.GetAwaiter().GetResult().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        return lines;
    }
}
