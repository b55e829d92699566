namespace Sim2l.DataSources;

/// <summary>Says that a workspace is in use: a lock that many processes share and that ends with them, and a heartbeat for file systems that keep no locks.</summary>
internal sealed class WorkspaceLease : IDisposable
{
    private const string Name = "lease";

    private const int Attempts = 50;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly FileStream _file;
    private readonly ITimer? _heart;

    private WorkspaceLease(FileStream file, ITimer? heart)
    {
        _file = file;
        _heart = heart;
    }

    /// <summary>Makes what the leases of a new workspace are taken on.</summary>
    public static void Create(string folder) => File.WriteAllBytes(PathIn(folder), []);

    /// <summary>Uses a workspace beside others; null when somebody removes it.</summary>
    public static WorkspaceLease? TryShare(string folder, TimeProvider time)
    {
        // Who looks whether it is in use holds it alone for a moment.
        for (var attempt = 0; attempt < Attempts && File.Exists(PathIn(folder)); attempt++)
        {
            if (Open(folder, FileShare.ReadWrite | FileShare.Delete) is { } file)
            {
                Beat(file, time);
                return new(file, time.CreateTimer(_ => Beat(file, time), null, Interval, Interval));
            }
            Thread.Sleep(Pause);
        }
        return null;
    }

    /// <summary>Takes a workspace that nobody uses; null when somebody does.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="time">The time.</param>
    /// <param name="isLast">Whether it is the user itself, who heard no other: its own heartbeat does not count.</param>
    public static WorkspaceLease? TryTake(string folder, TimeProvider time, bool isLast = false)
    {
        if (!isLast && IsBeating(folder, time))
            return null;
        return Open(folder, FileShare.None) is { } file ? new(file, null) : null;
    }

    /// <summary>Whether anybody uses a workspace now.</summary>
    public static bool IsHeld(string folder)
    {
        using var file = Open(folder, FileShare.None);
        return file is null && File.Exists(PathIn(folder));
    }

    public void Dispose()
    {
        _heart?.Dispose();
        _file.Dispose();
    }

    /// <summary>Whether a lock that is free may be one that the file system does not keep.</summary>
    private static bool IsBeating(string folder, TimeProvider time)
    {
        var path = PathIn(folder);
        return File.Exists(path) && time.GetUtcNow() - File.GetLastWriteTimeUtc(path) < Patience;
    }

    private static FileStream? Open(string folder, FileShare share)
    {
        try
        {
            return new(PathIn(folder), FileMode.Open, FileAccess.Read, share, bufferSize: 0);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static void Beat(FileStream file, TimeProvider time)
    {
        try
        {
            File.SetLastWriteTimeUtc(file.SafeFileHandle, time.GetUtcNow().UtcDateTime);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ObjectDisposedException)
        {
            // The lock says the same; this is for where there is none.
        }
    }

    private static string PathIn(string folder) => Path.Join(folder, Name);
}
