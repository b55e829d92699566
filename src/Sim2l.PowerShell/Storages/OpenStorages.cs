namespace Sim2l.Storages;

/// <summary>The result storages that are open in this process, for all runspaces.</summary>
internal static class OpenStorages
{
    /// <summary>The name of the storage that cmdlets use unless told otherwise.</summary>
    public const string DefaultName = "default";

    private static readonly Lock Gate = new();
    private static readonly Dictionary<string, StorageHandle> Handles = new(StringComparer.OrdinalIgnoreCase);

    public static IReadOnlyList<StorageHandle> All
    {
        get
        {
            lock (Gate)
                return [.. Handles.Values.OrderBy(static handle => handle.Name, StringComparer.OrdinalIgnoreCase)];
        }
    }

    /// <exception cref="Sim2lException"><see cref="ErrorKind.NotFound"/> when none has the name.</exception>
    public static StorageHandle Get(string name)
    {
        lock (Gate)
        {
            if (Handles.TryGetValue(name, out var handle))
                return handle;
        }
        throw new Sim2lException(ErrorKind.NotFound, $"No result storage '{name}' is open; New-ResultStorage opens one, Get-ResultStorage lists those that are.");
    }

    /// <exception cref="Sim2lException"><see cref="ErrorKind.Conflict"/> when one has the name.</exception>
    public static void Refuse(string name)
    {
        lock (Gate)
        {
            if (Handles.ContainsKey(name))
                throw new Sim2lException(ErrorKind.Conflict, $"A result storage '{name}' is open already; choose another name, close it, or give -Force to close it and open this one.");
        }
    }

    /// <summary>Takes a storage in; one that had its name is closed.</summary>
    public static void Put(StorageHandle handle)
    {
        StorageHandle? replaced;
        lock (Gate)
        {
            Handles.Remove(handle.Name, out replaced);
            Handles.Add(handle.Name, handle);
        }
        replaced?.Close();
    }

    public static void Close(StorageHandle handle)
    {
        lock (Gate)
        {
            if (Handles.GetValueOrDefault(handle.Name) != handle)
                return;
            Handles.Remove(handle.Name);
        }
        handle.Close();
    }

    public static void CloseAll()
    {
        foreach (var handle in All)
            Close(handle);
    }
}
