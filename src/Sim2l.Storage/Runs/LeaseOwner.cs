using System.Diagnostics;
using System.Globalization;

namespace Sim2l.Runs;

/// <summary>The process that writes a run: host, process id and a token of its start, so that a reused process id is not mistaken for it.</summary>
internal sealed record LeaseOwner(string Host, int ProcessId, string Started)
{
    public static readonly TimeSpan Term = TimeSpan.FromSeconds(60);

    public static readonly TimeSpan RenewalInterval = TimeSpan.FromSeconds(10);

    public static LeaseOwner Current { get; } = new(Environment.MachineName, Environment.ProcessId, StartToken(Environment.ProcessId) ?? "");

    public static LeaseOwner? Parse(object? json) =>
        json is OrderedDictionary<string, object?> members
        && members.TryGetValue("host", out var host) && host is string hostName
        && members.TryGetValue("pid", out var pid) && pid is long and >= 0 and <= int.MaxValue
        && members.TryGetValue("started", out var started) && started is string token
            ? new(hostName, (int)(long)pid, token)
            : null;

    public object ToJson() => new OrderedDictionary<string, object?> { ["host"] = Host, ["pid"] = ProcessId, ["started"] = Started };

    /// <summary>Whether the owner is a process of this host and still lives; false for another host, of which nothing is known.</summary>
    public bool IsAliveHere() => Host == Environment.MachineName && StartToken(ProcessId) == Started;

    public override string ToString() => $"process {ProcessId} on {Host}";

    private static string? StartToken(int processId)
    {
        // /proc gives ticks since boot, which, unlike a wall-clock start time, do not move when the clock is set.
        if (OperatingSystem.IsLinux())
            return ReadLinuxStart(processId);
        try
        {
            using var process = Process.GetProcessById(processId);
            return process.StartTime.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture);
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    private static string? ReadLinuxStart(int processId)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{processId}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            const int State = 0, StartTicks = 19;
            return fields[State] is "Z" or "X" ? null : File.ReadAllText("/proc/sys/kernel/random/boot_id").Trim() + ":" + fields[StartTicks];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
