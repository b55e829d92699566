using System.Collections.Concurrent;

namespace Sim2l.Files;

/// <summary>Asks for each viewer as they would themselves: with their own session.</summary>
internal sealed class ViewerFileStore(Func<Viewer, IFileStore> connect) : IFileStore
{
    private readonly ConcurrentDictionary<string, IFileStore> _stores = [];

    public Task<FileEntry> CreateAsync(NewFileEntry entry, Viewer viewer, CancellationToken cancellation = default) => Of(viewer).CreateAsync(entry, viewer, cancellation);

    public Task<FileEntry> GetAsync(string id, Viewer viewer, CancellationToken cancellation = default) => Of(viewer).GetAsync(id, viewer, cancellation);

    public IAsyncEnumerable<FileEntry> FindAsync(string path, Viewer viewer, string? after = null, CancellationToken cancellation = default) =>
        Of(viewer).FindAsync(path, viewer, after, cancellation);

    public IAsyncEnumerable<FileEntry> ListAsync(string folderId, bool recurse, Viewer viewer, string? after = null, CancellationToken cancellation = default) =>
        Of(viewer).ListAsync(folderId, recurse, viewer, after, cancellation);

    public Task<FileEntry> ChangeAsync(string id, FileEntryChange change, Viewer viewer, CancellationToken cancellation = default) => Of(viewer).ChangeAsync(id, change, viewer, cancellation);

    public Task<long> RemoveAsync(string id, bool recurse, Viewer viewer, CancellationToken cancellation = default) => Of(viewer).RemoveAsync(id, recurse, viewer, cancellation);

    public Task<StoreHealth> CheckHealthAsync(CancellationToken cancellation = default) => Of(Viewer.Anyone).CheckHealthAsync(cancellation);

    public async ValueTask DisposeAsync()
    {
        foreach (var store in _stores.Values)
            await store.DisposeAsync();
    }

    private IFileStore Of(Viewer viewer) => _stores.GetOrAdd(viewer.UserName ?? "", _ => connect(viewer));
}
