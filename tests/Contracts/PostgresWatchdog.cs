using System.Diagnostics;

namespace Sim2l.Testing;

/// <summary>Ends a server and removes its folder when it is disposed, or when this process is gone, however it went.</summary>
/// <remarks>A shell in a session of its own reads a pipe that only this process holds open; the kernel closes it even after a kill -9.</remarks>
internal sealed class PostgresWatchdog : IDisposable
{
    private const string Script = """
        exec > /dev/null 2>&1
        cat
        pid=$(head -n 1 "$1/data/postmaster.pid")
        case "$pid" in
            '' | *[!0-9]*) ;;
            *)
                kill -QUIT "$pid"
                kill -CONT "$pid"
                for i in $(seq 100); do kill -0 "$pid" || break; sleep 0.1; done
                ;;
        esac
        for i in $(seq 50); do rm -rf "$1" && break; sleep 0.1; done
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Process _shell;

    public PostgresWatchdog(string folder)
    {
        _shell = Process.Start(new ProcessStartInfo("setsid", ["sh", "-c", Script, "sim2l-watchdog", folder])
        {
            WorkingDirectory = "/",
            RedirectStandardInput = true,
        })!;
        AppDomain.CurrentDomain.ProcessExit += OnProcessExit;
    }

    public void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= OnProcessExit;
        End();
        _shell.Dispose();
    }

    private void OnProcessExit(object? sender, EventArgs e) => End();

    private void End()
    {
        _shell.StandardInput.Close();
        _shell.WaitForExit(Patience);
    }
}
