using Sim2l.Optimization;

namespace Sim2l.Storages;

/// <summary>Remembers on disk, in the storage that took a write, that another one lacks it.</summary>
/// <remarks>A note is written before the write it speaks of, and taken away after the other storage has it: a process that dies loses nothing.</remarks>
internal static class PendingWrites
{
    /// <summary>What the keys of the notes begin with.</summary>
    public const string Reserved = "\u0001sim2l:";
    private const string KeyField = "key";

    /// <summary>Whether a key is one of the notes, which are nobody's results.</summary>
    public static bool IsReserved(string key) => key.StartsWith(Reserved, StringComparison.Ordinal);

    /// <summary>Runs a write that a storage lacks, under a note about it in the one that takes it.</summary>
    public static async Task<T> RunAsync<T>(StorageSlot holder, StorageRole lacking, IEnumerable<string> keys, Func<IResultStorage, Task<T>> write, CancellationToken cancellation)
    {
        var notes = keys.Select(key => (Name: PrefixOf(lacking) + Guid.NewGuid().ToString("N"), Content: NoteOf(key))).ToArray();
        foreach (var (name, content) in notes)
            await holder.RunAsync(storage => storage.SaveAsync(name, content, cancellation: cancellation)).ConfigureAwait(false);
        var result = await holder.RunAsync(write).ConfigureAwait(false);
        foreach (var (name, content) in notes)
        {
            // Somebody may have found the note and nothing yet to copy.
            if (!await holder.RunAsync(storage => storage.ExistsAsync(name, CancellationToken.None)).ConfigureAwait(false))
                await holder.RunAsync(storage => storage.SaveAsync(name, content, cancellation: CancellationToken.None)).ConfigureAwait(false);
        }
        return result;
    }

    public static async Task<long> CountAsync(StorageSlot holder, StorageRole lacking, CancellationToken cancellation) =>
        await holder.RunAsync(async storage => await storage.ListAsync(PrefixOf(lacking), cancellation).CountAsync(cancellation).ConfigureAwait(false)).ConfigureAwait(false);

    /// <summary>Copies what a storage lacks, and takes the notes about it away.</summary>
    public static async Task DeliverAsync(StorageSlot holder, StorageSlot lacking, Action changed, CancellationToken cancellation)
    {
        var notes = await holder.RunAsync(async storage => await storage.ListAsync(PrefixOf(lacking.Role), cancellation).ToListAsync(cancellation).ConfigureAwait(false)).ConfigureAwait(false);
        foreach (var note in notes)
        {
            if (note.Header?.Definition.Metadata.GetValueOrDefault(KeyField) is not string key || await TryCopyAsync(holder, lacking, key, cancellation).ConfigureAwait(false))
                await holder.RunAsync(storage => storage.ClearAsync(note.Key, forget: true, cancellation)).ConfigureAwait(false);
            changed();
        }
    }

    /// <summary>Copies the state of a key, whatever it is by now; false when it cannot be read.</summary>
    private static async Task<bool> TryCopyAsync(StorageSlot holder, StorageSlot lacking, string key, CancellationToken cancellation)
    {
        try
        {
            await StorageCopy.CopyAsync(holder, lacking, key, cancellation).ConfigureAwait(false);
            return true;
        }
        catch (Sim2lException e) when (!StorageSlot.IsAway(e))
        {
            // The note stays: who repairs or replaces the result sees it delivered.
            return false;
        }
    }

    private static string PrefixOf(StorageRole lacking) => $"{Reserved}pending:{lacking.ToString().ToLowerInvariant()}:";

    private static OptimizationResult NoteOf(string key) => new(
        new() { Problem = "pending", Objectives = [new() { Name = "none" }], Metadata = new Dictionary<string, object?> { [KeyField] = key } }, [[]]);
}
