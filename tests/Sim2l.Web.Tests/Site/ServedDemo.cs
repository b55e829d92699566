using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Sim2l.Web.Site;

/// <summary>The demo as somebody starts it, with the page left open.</summary>
internal sealed class ServedDemo : IDisposable
{
    private const int Interrupt = 2;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly TemporaryFolder _folder;
    private readonly Process _process;
    private readonly Task<string> _errors;

    private ServedDemo(TemporaryFolder folder, Process process)
    {
        _folder = folder;
        _process = process;
        _errors = process.StandardError.ReadToEndAsync();
    }

    /// <summary>Its last line: the address to open.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>The page without the place in it.</summary>
    public Uri Page => new(Address.GetLeftPart(UriPartial.Authority));

    /// <summary>What it wrote to where errors go; complete when it has ended.</summary>
    public Task<string> Errors => _errors;

    /// <summary>The folders of workspaces that are there.</summary>
    public IEnumerable<string> Workspaces => Directory.GetDirectories(_folder.Path, "workspaces", SearchOption.AllDirectories).SelectMany(static folder => Directory.GetFileSystemEntries(folder));

    /// <summary>The processes that were started with its folder.</summary>
    public IEnumerable<string> Processes => Directory.GetDirectories("/proc").Where(static folder => int.TryParse(Path.GetFileName(folder), out _)).Select(ReadCommand).Where(command => command.Contains(_folder.Path, StringComparison.Ordinal));

    /// <summary>Starts it and waits until it says where to look.</summary>
    public static async Task<ServedDemo> StartAsync(params string[] arguments)
    {
        var folder = new TemporaryFolder();
        var start = new ProcessStartInfo(
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [Path.Combine(AppContext.BaseDirectory, "sim2l-services.dll"), "demo", "--root", folder.Path, "--serve", .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var demo = new ServedDemo(folder, Process.Start(start)!);
        try
        {
            using var limit = new CancellationTokenSource(Patience);
            while (await demo._process.StandardOutput.ReadLineAsync(limit.Token) is { } line)
            {
                if (Uri.TryCreate(line.Trim(), UriKind.Absolute, out var address) && address.Fragment.Length > 0)
                {
                    demo.Address = address;
                    return demo;
                }
            }
            await demo._process.WaitForExitAsync(limit.Token);
            throw new InvalidOperationException($"The demo ended with {demo._process.ExitCode}: {await demo._errors}");
        }
        catch
        {
            demo.Dispose();
            throw;
        }
    }

    /// <summary>Presses Ctrl+C.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> InterruptAsync()
    {
        Assert.SkipWhen(IsDeaf(), "Whoever started the tests has them ignore SIGINT, and with them all that they start.");
        Assert.Equal(0, Signal(_process.Id, Interrupt));
        using var limit = new CancellationTokenSource(Patience);
        await _process.WaitForExitAsync(limit.Token);
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
        }
        _process.Dispose();
        _folder.Dispose();
    }

    private bool IsDeaf()
    {
        var ignored = File.ReadLines($"/proc/{_process.Id}/status").First(static line => line.StartsWith("SigIgn:", StringComparison.Ordinal))["SigIgn:".Length..];
        return (ulong.Parse(ignored.Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture) >> (Interrupt - 1) & 1) == 1;
    }

    private static string ReadCommand(string folder)
    {
        try
        {
            return File.ReadAllText(Path.Join(folder, "cmdline"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It has just ended, or is nobody's business.
            return "";
        }
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Signal(int process, int signal);
}
