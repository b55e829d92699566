using System.Diagnostics;
using System.Text;

namespace Sim2l;

/// <summary>A fresh pwsh without profile, whose Sim2l home is a temporary folder.</summary>
internal sealed class PowerShellProcess : IDisposable
{
    private const int KeptCharacters = 20_000;

    private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("sim2l-tests-");
    private readonly StringBuilder _output = new();
    private readonly Process _process;

    public PowerShellProcess(params string[] arguments)
    {
        var start = new ProcessStartInfo("pwsh", ["-NoProfile", "-NonInteractive", .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = _home.FullName,
        };
        start.Environment["NO_COLOR"] = "1";
        start.Environment["SIM2L_HOME"] = _home.FullName;
        foreach (var name in start.Environment.Keys.Where(static name => name.StartsWith("SIM2L_", StringComparison.Ordinal) && name != "SIM2L_HOME").ToArray())
            start.Environment.Remove(name);

        _process = new() { StartInfo = start };
        _process.OutputDataReceived += Keep;
        _process.ErrorDataReceived += Keep;
        try
        {
            _process.Start();
        }
        catch
        {
            Dispose();
            throw;
        }
        _process.StandardInput.Close();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public int ExitCode => _process.ExitCode;

    /// <summary>The end of what was written, errors included.</summary>
    public string Output
    {
        get
        {
            lock (_output)
                return _output.ToString();
        }
    }

    /// <summary>Waits for the end; false when it did not come in time and the process was killed with all it started.</summary>
    public async Task<bool> WaitAsync(TimeSpan limit, CancellationToken cancellation)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        timeout.CancelAfter(limit);
        try
        {
            await _process.WaitForExitAsync(timeout.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            _process.Kill(entireProcessTree: true);
            cancellation.ThrowIfCancellationRequested();
            return false;
        }
    }

    public void Dispose()
    {
        _process.Dispose();
        _home.Delete(recursive: true);
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        lock (_output)
        {
            _output.AppendLine(line.Data);
            if (_output.Length > 2 * KeptCharacters)
                _output.Remove(0, _output.Length - KeptCharacters);
        }
    }
}
