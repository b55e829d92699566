using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Sim2l.Services;

/// <summary>The process of a started service: whether it lives, and its end.</summary>
internal static class ServiceProcess
{
    private const int TerminateSignal = 15;

    // The system tells the start of a process to about a second, and a step of the clock moves it.
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(3);

    /// <summary>The service with its state of now.</summary>
    public static StartedService Look(StartedService service)
    {
        using var process = Find(service);
        return service with { State = process is null ? ServiceState.Ended : ServiceState.Running };
    }

    /// <summary>Asks the service to finish what is in flight and end; ends it hard when that takes too long.</summary>
    public static async Task StopAsync(StartedService service, TimeSpan patience, CancellationToken cancellation)
    {
        using var process = Find(service);
        if (process is not null)
            await StopAsync(process, patience, cancellation).ConfigureAwait(false);
    }

    /// <summary>As the other, for a process that is held.</summary>
    public static async Task StopAsync(Process process, TimeSpan patience, CancellationToken cancellation)
    {
        if (OperatingSystem.IsWindows())
            process.Kill(entireProcessTree: true);
        else if (Signal(process.Id, TerminateSignal) != 0 && !process.HasExited)
            throw new Sim2lException(ErrorKind.Forbidden, $"Process {process.Id} cannot be asked to end: {Marshal.GetLastPInvokeErrorMessage()}.");
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(patience);
        try
        {
            await process.WaitForExitAsync(limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(cancellation).ConfigureAwait(false);
        }
    }

    private static Process? Find(StartedService service)
    {
        Process? process = null;
        try
        {
            process = Process.GetProcessById(service.ProcessId);
            if (!process.HasExited && (new DateTimeOffset(process.StartTime) - service.StartedAt).Duration() < Tolerance)
                return process;
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or Win32Exception)
        {
            // Gone, or somebody else's: not ours in either case.
        }
        process?.Dispose();
        return null;
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Signal(int process, int signal);
}
