using System.Globalization;

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

    /// <summary>The stamp of a file; null where it is gone, or a link, whose own stamp says nothing about its target.</summary>
    public static RunFileStamp? Of(string path)
    {
        var (file, log) = (new FileInfo(path), new FileInfo(RunFile.LogPath(path)));
        if (!file.Exists || file.LinkTarget is not null)
            return null;
        return log.Exists ? new(file.Length, file.LastWriteTimeUtc.Ticks, log.Length, log.LastWriteTimeUtc.Ticks) : new(file.Length, file.LastWriteTimeUtc.Ticks, 0, 0);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Size}-{Written}-{LogSize}-{LogWritten}");
}
