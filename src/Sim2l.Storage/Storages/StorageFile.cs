using System.Text;
using Sim2l.Data;

namespace Sim2l.Storages;

/// <summary>A manager's settings, with the results of a primary in memory, as a file of JSON.</summary>
public static class StorageFile
{
    /// <summary>Writes what <see cref="StorageManager.ToJsonAsync"/> says.</summary>
    /// <exception cref="Sim2lException">As that; <see cref="ErrorKind.Conflict"/> when there is a file and it must not be replaced.</exception>
    public static async Task WriteAsync(StorageManager manager, string path, bool overwrite = false, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(manager);
        if (!overwrite && PendingFile.IsTaken(path))
            throw PendingFile.AlreadyThere(path);
        var json = Encoding.UTF8.GetBytes(await manager.ToJsonAsync(cancellation).ConfigureAwait(false));
        using var pending = new PendingFile(path);
        using (var stream = pending.Create())
            await stream.WriteAsync(json, cancellation).ConfigureAwait(false);
        pending.Commit(overwrite);
    }

    /// <summary>Opens what <see cref="WriteAsync"/> wrote.</summary>
    /// <exception cref="Sim2lException">As <see cref="StorageManager.FromJsonAsync"/>; <see cref="ErrorKind.NotFound"/> without the file.</exception>
    public static async Task<StorageManager> OpenAsync(string path, Action<string>? warn = null, CancellationToken cancellation = default)
    {
        try
        {
            return await StorageManager.FromJsonAsync(await File.ReadAllTextAsync(path, cancellation).ConfigureAwait(false), warn: warn).ConfigureAwait(false);
        }
        catch (Exception e) when (FileFaults.IsFileFault(e))
        {
            throw FileFaults.ToException(e, path);
        }
    }
}
