using System.Collections.Concurrent;

namespace Sim2l.Storages;

/// <summary>A manager of storages under its name, and what it has to say to whoever uses it next.</summary>
internal sealed class StorageHandle
{
    private readonly ConcurrentQueue<string> _warnings = new();

    private StorageHandle(string name)
    {
        Name = name;
    }

    public string Name { get; }

    public StorageManager Manager { get; private set; } = null!;

    /// <summary>Whether nothing of it lies on another machine.</summary>
    public bool IsLocal => Manager.Settings is { } settings && IsLocalType(settings.Primary) && (settings.Secondary is null || IsLocalType(settings.Secondary));

    public static StorageHandle Open(string name, StorageManagerSettings settings)
    {
        var handle = new StorageHandle(name);
        handle.Manager = StorageManager.Open(settings, warn: handle._warnings.Enqueue);
        return handle;
    }

    public static async Task<StorageHandle> OpenFileAsync(string name, string path, CancellationToken cancellation)
    {
        var handle = new StorageHandle(name);
        handle.Manager = await StorageFile.OpenAsync(path, handle._warnings.Enqueue, cancellation).ConfigureAwait(false);
        return handle;
    }

    /// <summary>What was not told yet, each once.</summary>
    public IEnumerable<string> TakeWarnings()
    {
        while (_warnings.TryDequeue(out var warning))
            yield return warning;
    }

    public void Close() => Manager.DisposeAsync().AsTask().GetAwaiter().GetResult();

    private static bool IsLocalType(StorageSettings settings) => !settings.Type.Equals("postgresql", StringComparison.OrdinalIgnoreCase);
}
