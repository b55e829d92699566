namespace Sim2l.Runs;

/// <summary>What tells whether a run's file changed: size and write time (UTC ticks) of the file and of its write-ahead log, 0 where there is none.</summary>
internal readonly record struct RunFileStamp(long Size, long Written, long LogSize, long LogWritten)
{
    /// <summary>File systems stamp with clocks as coarse as two seconds: a later write within that time may leave size and write time as they were.</summary>
    private static readonly long Granularity = TimeSpan.FromSeconds(2).Ticks;

    /// <summary>A time of checking after which nothing may be believed.</summary>
    public const long Never = 0;

    public long Bytes => Size + LogSize;

    public DateTimeOffset ModifiedAt => new(Math.Clamp(Math.Max(Written, LogWritten), 0, DateTime.MaxValue.Ticks), TimeSpan.Zero);

    /// <summary>Whether what was read at <paramref name="checkedAt"/> (UTC ticks) is what a file with this same stamp still holds.</summary>
    public bool VouchesFor(long checkedAt) => Math.Max(Written, LogWritten) < checkedAt - Granularity;
}
