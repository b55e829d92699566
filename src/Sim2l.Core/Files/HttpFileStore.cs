using Sim2l.Http;

namespace Sim2l.Files;

/// <summary>The folders and file entries of a service, reached over HTTP.</summary>
/// <remarks>On whose behalf it is asked is the session's affair, whatever viewer a caller names.</remarks>
/// <param name="service">The service; disposed with the store.</param>
public sealed class HttpFileStore(ServiceClient service) : IFileStore
{
    /// <inheritdoc/>
    public Task<FileEntry> CreateAsync(NewFileEntry entry, Viewer viewer, CancellationToken cancellation = default) =>
        SendAsync(HttpMethod.Post, "files", FileWire.Write(entry), FileWire.ReadEntry, cancellation);

    /// <inheritdoc/>
    public Task<FileEntry> GetAsync(string id, Viewer viewer, CancellationToken cancellation = default) =>
        SendAsync(HttpMethod.Get, $"{Address(id)}?limit=0", null, FileWire.ReadEntry, cancellation);

    /// <inheritdoc/>
    public IAsyncEnumerable<FileEntry> FindAsync(string path, Viewer viewer, string? after = null, CancellationToken cancellation = default) =>
        ListAsync(cursor => $"files{FileWire.WriteFindQuery(path, cursor)}", FileWire.Entries, after, cancellation);

    /// <inheritdoc/>
    public IAsyncEnumerable<FileEntry> ListAsync(string folderId, bool recurse, Viewer viewer, string? after = null, CancellationToken cancellation = default) =>
        ListAsync(cursor => $"{Address(folderId)}/objects{FileWire.WriteListQuery(recurse, cursor)}", FileWire.Objects, after, cancellation);

    /// <inheritdoc/>
    public Task<FileEntry> ChangeAsync(string id, FileEntryChange change, Viewer viewer, CancellationToken cancellation = default) =>
        SendAsync(HttpMethod.Patch, Address(id), FileWire.Write(change), FileWire.ReadEntry, cancellation);

    /// <inheritdoc/>
    public Task<long> RemoveAsync(string id, bool recurse, Viewer viewer, CancellationToken cancellation = default) =>
        SendAsync(HttpMethod.Delete, Address(id) + FileWire.WriteRemoveQuery(recurse), null, static body => body.RequireInteger("deleted"), cancellation);

    /// <inheritdoc/>
    public Task<StoreHealth> CheckHealthAsync(CancellationToken cancellation = default) => service.CheckHealthAsync(cancellation);

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        service.Dispose();
        return ValueTask.CompletedTask;
    }

    private static string Address(string id) => $"files/{WireFields.Escape("id", id)}";

    private IAsyncEnumerable<FileEntry> ListAsync(Func<string?, string> address, string field, string? after, CancellationToken cancellation) => ServicePages.ListAsync(
        cursor => SendAsync(HttpMethod.Get, address(cursor), null, body => ServicePages.Read(body, field, FileWire.ReadEntry), cancellation), cancellation, after);

    private async Task<T> SendAsync<T>(HttpMethod method, string path, Dictionary<string, object?>? body, Func<JsonBody, T> read, CancellationToken cancellation)
    {
        var answer = await service.SendAsync(method, path, body, cancellation).ConfigureAwait(false);
        return service.Interpret(() => read(answer));
    }
}
