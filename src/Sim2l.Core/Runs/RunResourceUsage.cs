namespace Sim2l.Runs;

/// <summary>What a run's process used at one moment.</summary>
public sealed record RunResourceUsage : IRunItem
{
    /// <inheritdoc/>
    public string ExecutionId { get; init; } = "";

    /// <inheritdoc/>
    public string? RunPath { get; init; }

    /// <summary>The row's number.</summary>
    public long Id { get; init; }

    /// <summary>When it was measured; when null on writing, now.</summary>
    public DateTimeOffset? Timestamp { get; init; }

    /// <summary>Processor time since the last sample, in percent of one core.</summary>
    public double? CpuPercent { get; init; }

    /// <summary>Resident memory, in MB (10⁶ bytes).</summary>
    public double? MemoryMB { get; init; }

    /// <summary>Resident memory, in percent of the machine's.</summary>
    public double? MemoryPercent { get; init; }

    /// <summary>Read from disk since the process began, in MB.</summary>
    public double? DiskReadMB { get; init; }

    /// <summary>Written to disk since the process began, in MB.</summary>
    public double? DiskWriteMB { get; init; }

    /// <summary>Sent over the network, in MB.</summary>
    public double? NetworkSentMB { get; init; }

    /// <summary>Received over the network, in MB.</summary>
    public double? NetworkReceivedMB { get; init; }
}
