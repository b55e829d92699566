using System.Diagnostics;
using System.Globalization;

namespace Sim2l.Runs;

/// <summary>Measures what this process uses.</summary>
internal sealed class ResourceSampler
{
    private const double Megabyte = 1e6;

    private readonly TimeProvider _time;
    private TimeSpan _lastCpu = Environment.CpuUsage.TotalTime;
    private long _lastStamp = Stopwatch.GetTimestamp();

    public ResourceSampler(TimeProvider time)
    {
        _time = time;
    }

    public RunResourceUsage Sample()
    {
        var cpu = Environment.CpuUsage.TotalTime;
        var elapsed = Stopwatch.GetElapsedTime(_lastStamp);
        var percent = elapsed > TimeSpan.Zero ? 100 * (cpu - _lastCpu) / elapsed : 0;
        _lastCpu = cpu;
        _lastStamp = Stopwatch.GetTimestamp();
        var (read, written) = DiskBytes();
        return new()
        {
            Timestamp = _time.GetUtcNow(),
            CpuPercent = Math.Round(percent, 1),
            MemoryMB = Environment.WorkingSet / Megabyte,
            MemoryPercent = Math.Round(100.0 * Environment.WorkingSet / GC.GetGCMemoryInfo().TotalAvailableMemoryBytes, 2),
            DiskReadMB = read / Megabyte,
            DiskWriteMB = written / Megabyte,
        };
    }

    /// <summary>Bytes that this process read from and wrote to storage; null where the system does not say.</summary>
    private static (double? Read, double? Written) DiskBytes()
    {
        if (!OperatingSystem.IsLinux())
            return default;
        try
        {
            var counters = File.ReadLines("/proc/self/io").Select(static line => line.Split(": ")).ToDictionary(static pair => pair[0], static pair => pair[1]);
            return (Parse(counters, "read_bytes"), Parse(counters, "write_bytes"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return default;
        }
    }

    private static double? Parse(Dictionary<string, string> counters, string name) =>
        counters.TryGetValue(name, out var text) && double.TryParse(text, CultureInfo.InvariantCulture, out var bytes) ? bytes : null;
}
