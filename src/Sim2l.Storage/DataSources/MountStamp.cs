using System.Security.Cryptography;
using System.Text;

namespace Sim2l.DataSources;

/// <summary>What tells whether a mounted file changed: size and write time (UTC ticks) of the file and of the log beside it, 0 where there is none.</summary>
internal readonly record struct MountStamp(long Size, long Written, string? Log, long LogSize, long LogWritten)
{
    private static readonly string[] LogExtensions = ["-wal", "-journal", ".wal"];

    public DateTimeOffset ModifiedAt => new(Math.Max(Written, LogWritten), TimeSpan.Zero);

    /// <summary>Whether a write-ahead log of SQLite's lies beside the file.</summary>
    public bool HasWriteAheadLog => Log == LogExtensions[0];

    /// <summary>Whether anything that was not folded into the file yet lies beside it.</summary>
    public bool HasLog => Log is not null;

    /// <summary>The stamp of a file; null where there is none.</summary>
    public static MountStamp? Of(string path)
    {
        var file = new FileInfo(path);
        if (!file.Exists)
            return null;
        foreach (var extension in LogExtensions)
        {
            if (new FileInfo(path + extension) is { Exists: true, Length: > 0 } log)
                return new(file.Length, file.LastWriteTimeUtc.Ticks, extension, log.Length, log.LastWriteTimeUtc.Ticks);
        }
        return new(file.Length, file.LastWriteTimeUtc.Ticks, null, 0, 0);
    }

    /// <summary>Names the state of something in the file, as 32 hexadecimal digits.</summary>
    public string Name(string what) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{this} {what}")))[..32];
}
