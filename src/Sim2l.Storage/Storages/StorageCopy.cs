namespace Sim2l.Storages;

/// <summary>Takes states of keys from one storage to another.</summary>
internal static class StorageCopy
{
    /// <summary>Copies the state that a key has, a deletion included, unless the other one is newer.</summary>
    /// <returns>Whether it was copied.</returns>
    public static async Task<bool> CopyAsync(StorageSlot from, StorageSlot to, string key, CancellationToken cancellation)
    {
        if (await from.RunAsync(storage => storage.LoadAsync(key, cancellation)).ConfigureAwait(false) is { } loaded)
            return await to.RunAsync(storage => storage.ApplyAsync(loaded.Revision, loaded.Result, cancellation)).ConfigureAwait(false);
        return await from.RunAsync(storage => storage.FindRevisionAsync(key, cancellation)).ConfigureAwait(false) is { IsDeleted: true } gone
            && await to.RunAsync(storage => storage.ApplyAsync(gone, null, cancellation)).ConfigureAwait(false);
    }
}
