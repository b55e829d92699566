using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Sim2l.Runs;

namespace Sim2l.Execution;

/// <summary>A program that gets its inputs as JSON on standard input and writes its outputs as JSON to standard output; what it writes to standard error is its log.</summary>
/// <remarks>It runs in the working folder of its run; when the run is stopped, it and the processes that it started are killed.</remarks>
public sealed class CommandBody : ISimulationBody
{
    private const int LongestFaultLines = 20;

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan SampleInterval = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan PipePatience = TimeSpan.FromSeconds(5);

    private readonly string _program;
    private readonly IReadOnlyList<string> _arguments;

    /// <summary>Names the program and its arguments.</summary>
    public CommandBody(string program, IReadOnlyList<string> arguments)
    {
        _program = program;
        _arguments = arguments;
    }

    /// <inheritdoc/>
    public string ExecutorType => "command";

    /// <inheritdoc/>
    /// <remarks>Arguments may hold secrets; of those that are files the path and the hash are kept.</remarks>
    public IReadOnlyDictionary<string, object?> Describe() => new OrderedDictionary<string, object?>
    {
        ["program"] = _program,
        ["files"] = _arguments.Where(Path.IsPathFullyQualified).Where(File.Exists).Select(static file => new OrderedDictionary<string, object?> { ["path"] = file, ["sha256"] = Hash(file) }).ToList(),
    };

    /// <inheritdoc/>
    public SimulationEnd Judge(Exception exception) => SimulationEnd.Of(exception);

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, object?> Compute(SimulationScope scope, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(scope);
        var faultLines = new Queue<string>();
        using var process = Start(scope);
        try
        {
            var faults = Task.Run(() => LogFaults(process, scope, faultLines), CancellationToken.None);
            var output = Task.Run(process.StandardOutput.ReadToEndAsync, CancellationToken.None);
            var input = Task.Run(() => SendAsync(process, scope.Call.Inputs.Values), CancellationToken.None);
            Watch(process, scope, cancellation);
            // A process that the program left behind may keep the pipes open; what it writes is not waited for.
            Task.WaitAll([input, faults, output], (int)PipePatience.TotalMilliseconds, CancellationToken.None);
            var text = output.IsCompletedSuccessfully ? output.Result : "";
            return process.ExitCode == 0 ? ReadOutputs(text, scope) : throw Failed(process.ExitCode, faultLines);
        }
        catch
        {
            Kill(process);
            throw;
        }
    }

    private Process Start(SimulationScope scope)
    {
        var start = new ProcessStartInfo(_program, _arguments)
        {
            WorkingDirectory = scope.WorkingFolder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment["SIM2L_EXECUTION_ID"] = scope.ExecutionId;
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw new Sim2lException(ErrorKind.NotFound, $"The program '{_program}' cannot be started: {e.Message}", e);
        }
    }

    private static async Task SendAsync(Process process, IReadOnlyDictionary<string, object?> inputs)
    {
        try
        {
            await process.StandardInput.BaseStream.WriteAsync(PythonJson.WriteUtf8(inputs)).ConfigureAwait(false);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // A program need not read its inputs.
        }
    }

    private static async Task LogFaults(Process process, SimulationScope scope, Queue<string> last)
    {
        while (await process.StandardError.ReadLineAsync().ConfigureAwait(false) is { } line)
        {
            scope.Log(new() { Level = RunLogLevel.Info, Logger = "stderr", Message = line });
            lock (last)
            {
                last.Enqueue(line);
                if (last.Count > LongestFaultLines)
                    last.Dequeue();
            }
        }
    }

    private static void Watch(Process process, SimulationScope scope, CancellationToken cancellation)
    {
        var sampled = Stopwatch.GetTimestamp();
        var cpu = TimeSpan.Zero;
        while (!process.WaitForExit(Interval))
        {
            cancellation.ThrowIfCancellationRequested();
            var elapsed = Stopwatch.GetElapsedTime(sampled);
            if (elapsed < SampleInterval)
                continue;
            sampled = Stopwatch.GetTimestamp();
            cpu = Sample(process, scope, cpu, elapsed);
        }
    }

    private static TimeSpan Sample(Process process, SimulationScope scope, TimeSpan before, TimeSpan elapsed)
    {
        try
        {
            process.Refresh();
            var cpu = process.TotalProcessorTime;
            scope.AddResourceUsage(new() { CpuPercent = Math.Round(100 * (cpu - before) / elapsed, 1), MemoryMB = process.WorkingSet64 / 1e6 });
            return cpu;
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception)
        {
            // It ended between the two lines.
            return before;
        }
    }

    /// <summary>The object that the program wrote, or the last line of its output that is one; the lines before are log.</summary>
    private static OrderedDictionary<string, object?> ReadOutputs(string text, SimulationScope scope)
    {
        if (TryRead(text) is { } whole)
            return whole;
        var lines = text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        foreach (var line in lines.SkipLast(1))
            scope.Log(new() { Level = RunLogLevel.Info, Logger = "stdout", Message = line });
        return lines is [.., var last] && TryRead(last) is { } outputs
            ? outputs
            : throw new Sim2lException(ErrorKind.InvalidInput, "The program wrote no JSON object to its standard output; neither the whole of it nor its last line is one.");
    }

    private static OrderedDictionary<string, object?>? TryRead(string text)
    {
        try
        {
            return PythonJsonReader.Read(text) as OrderedDictionary<string, object?>;
        }
        catch (Sim2lException)
        {
            return null;
        }
    }

    private static Sim2lException Failed(int exitCode, Queue<string> lines)
    {
        string said;
        lock (lines)
            said = string.Join('\n', lines);
        var end = lines.Count == 0 ? "." : $": {said}";
        return new(ErrorKind.InvalidInput, string.Create(CultureInfo.InvariantCulture, $"The program ended with exit code {exitCode}{end}"));
    }

    private static void Kill(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception or AggregateException or NotSupportedException)
        {
            // It is gone already.
        }
    }

    private static string Hash(string file)
    {
        using var content = File.OpenRead(file);
        return Convert.ToHexStringLower(SHA256.HashData(content));
    }
}
