using System.Runtime.CompilerServices;
using Sim2l.Data;
using Sim2l.Runs;
using Sim2l.Storages;

namespace Sim2l.DataSources;

/// <summary>The sources of a workspace, each with its storage; they stand in the workspace's database, for whoever opens it.</summary>
/// <remarks>Safe for many threads. A storage that it hands out stays its own: it is closed when the source is removed, or with the registry.</remarks>
public sealed class DataSourceRegistry : IAsyncDisposable
{
    /// <summary>The most sources of a workspace.</summary>
    public const int MaximumSources = 10_000;

    private readonly string _sessionId;
    private readonly SqlDatabase _database;
    private readonly IResultStorage _results;
    private readonly Func<DataSource, IResultStorage> _openMount;
    private readonly string _owner = PythonJson.Write(LeaseOwner.Current.ToJson());
    private readonly Dictionary<string, IResultStorage> _open = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _opening = new(1, 1);

    // A long import into SQLite would let others wait until they give up.
    private readonly SemaphoreSlim _changing = new(1, 1);

    internal DataSourceRegistry(string sessionId, SqlDatabase database, IResultStorage results, Func<DataSource, IResultStorage>? openMount)
    {
        _sessionId = sessionId;
        _database = database;
        _results = results;
        _openMount = openMount ?? MountedSource.Open;
    }

    /// <summary>Adds a source whose data lies elsewhere.</summary>
    /// <param name="source">The source.</param>
    /// <param name="storage">Its results; from now on the registry's, which closes it when the source cannot be added, too.</param>
    /// <param name="cancellation">Stops it, unless it is done.</param>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.Conflict"/> when another source has its label; <see cref="ErrorKind.TooLarge"/> for more than <see cref="MaximumSources"/>.</exception>
    public async Task<DataSource> RegisterAsync(DataSource source, IResultStorage storage, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(storage);
        try
        {
            await ChangeAsync(
                () => InOpenAsync(
                    async () =>
                    {
                        await InsertAsync(source, owner: null, cancellation).ConfigureAwait(false);
                        _open[source.Id] = storage;
                        return true;
                    },
                    cancellation),
                cancellation).ConfigureAwait(false);
            return source with { SessionId = _sessionId };
        }
        catch
        {
            await storage.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>The sources, the oldest first.</summary>
    public Task<IReadOnlyList<DataSource>> ListAsync(CancellationToken cancellation = default) => _database.ReadAsync<IReadOnlyList<DataSource>>(
        async session =>
        {
            var sources = new List<DataSource>();
            await foreach (var source in DataSourceTable.ListAsync(session).WithCancellation(session.Cancellation).ConfigureAwait(false))
                sources.Add(source with { SessionId = _sessionId });
            return sources;
        },
        cancellation);

    /// <summary>The source of an id, or else of a label; null where there is none.</summary>
    public async Task<DataSource?> FindAsync(string name, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (DataSourceId.IsValid(name) && await _database.ReadAsync(session => DataSourceTable.FindAsync(session, name), cancellation).ConfigureAwait(false) is { } source)
            return source with { SessionId = _sessionId };
        var sources = await ListAsync(cancellation).ConfigureAwait(false);
        return sources.FirstOrDefault(other => DataSourceLabel.Comparer.Equals(other.Label, name));
    }

    /// <summary>The source of an id or label.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.NotFound"/>.</exception>
    public async Task<DataSource> GetAsync(string name, CancellationToken cancellation = default) => await FindAsync(name, cancellation).ConfigureAwait(false)
        ?? throw new Sim2lException(ErrorKind.NotFound, $"There is no data source '{ResultKey.Shorten(name)}' in this session; Get-DataSource lists those that there are.");

    /// <summary>The results of a source; not the caller's to close.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.NotFound"/>; for a mounted source, whatever keeps its file from being read.</exception>
    public async Task<IResultStorage> OpenAsync(string name, CancellationToken cancellation = default) =>
        await OpenAsync(await GetAsync(name, cancellation).ConfigureAwait(false), cancellation).ConfigureAwait(false);

    /// <summary>Removes a source: an imported one with its data, a mounted one without touching its file.</summary>
    /// <returns>Whether there was one.</returns>
    public Task<bool> UnregisterAsync(string name, CancellationToken cancellation = default) => ChangeAsync(
        async () =>
        {
            if (await FindAsync(name, cancellation).ConfigureAwait(false) is not { } source
                || !await _database.WriteAsync(session => DataSourceTable.ClaimAsync(session, source.Id, _owner), cancellation).ConfigureAwait(false))
            {
                return false;
            }
            await CloseAsync(source.Id).ConfigureAwait(false);
            await EmptyAsync(source.Id).ConfigureAwait(false);
            return true;
        },
        cancellation);

    /// <summary>The results of some sources, or of all; a source that cannot be read is among them, with its fault.</summary>
    /// <param name="names">Ids or labels; null or none for all sources.</param>
    /// <param name="prefix">What the keys begin with.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.NotFound"/> for a name that no source has.</exception>
    public async IAsyncEnumerable<SourceResult> ListResultsAsync(IReadOnlyList<string>? names = null, string prefix = "", [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        foreach (var source in await SelectAsync(names, cancellation).ConfigureAwait(false))
        {
            await foreach (var result in ListResultsAsync(source, prefix, cancellation).ConfigureAwait(false))
                yield return result;
        }
    }

    /// <summary>Whether a source can be read, and how the file that it came from is now.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.NotFound"/>.</exception>
    public async Task<DataSourceCheck> CheckAsync(string name, CancellationToken cancellation = default)
    {
        var source = await GetAsync(name, cancellation).ConfigureAwait(false);
        var state = FileStamp.Compare(source);
        try
        {
            var storage = await OpenAsync(source, cancellation).ConfigureAwait(false);
            await storage.GetInfoAsync(cancellation).ConfigureAwait(false);
            return new() { Source = source, State = state, IsReadable = true };
        }
        catch (Sim2lException e)
        {
            return new() { Source = source, State = state, IsReadable = false, Fault = e };
        }
    }

    /// <summary>Closes what it opened; the sources stay in the workspace.</summary>
    public async ValueTask DisposeAsync()
    {
        IResultStorage[] open;
        await _opening.WaitAsync().ConfigureAwait(false);
        try
        {
            open = [.. _open.Values];
            _open.Clear();
        }
        finally
        {
            _opening.Release();
        }
        foreach (var storage in open)
            await storage.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>Adds a source whose data is copied into the workspace; when that fails nothing is left of it.</summary>
    /// <param name="draft">The source, as far as it is known before.</param>
    /// <param name="fill">Copies the data and answers the source as it is.</param>
    /// <param name="cancellation">Stops it, unless it is done.</param>
    internal Task<DataSource> AddAsync(DataSource draft, Func<IResultStorage, Task<DataSource>> fill, CancellationToken cancellation) => ChangeAsync(
        async () =>
        {
            await InsertAsync(draft, _owner, cancellation).ConfigureAwait(false);
            try
            {
                var source = await fill(PartOf(draft.Id)).ConfigureAwait(false);
                await _database.WriteAsync(session => Done(DataSourceTable.UpdateAsync(session, source)), cancellation).ConfigureAwait(false);
                return source with { SessionId = _sessionId };
            }
            catch
            {
                await EmptyAsync(draft.Id).ConfigureAwait(false);
                throw;
            }
        },
        cancellation);

    /// <summary>Removes what processes that died meanwhile left half done.</summary>
    internal async Task RecoverAsync(CancellationToken cancellation)
    {
        var left = await _database.ReadAsync(
            static async session =>
            {
                var ids = new List<string>();
                await foreach (var (id, _, owner) in DataSourceTable.NamesAsync(session).WithCancellation(session.Cancellation).ConfigureAwait(false))
                {
                    if (owner is not null && LeaseOwner.Parse(PythonJsonReader.Read(owner))?.IsAliveHere() != true)
                        ids.Add(id);
                }
                return ids;
            },
            cancellation).ConfigureAwait(false);
        foreach (var id in left)
            await EmptyAsync(id).ConfigureAwait(false);
    }

    private static async Task<bool> Done(Task work)
    {
        await work.ConfigureAwait(false);
        return true;
    }

    private async IAsyncEnumerable<SourceResult> ListResultsAsync(DataSource source, string prefix, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var results = ReadableAsync(source, prefix, cancellation).GetAsyncEnumerator(cancellation);
        await using (results.ConfigureAwait(false))
        {
            while (true)
            {
                SourceResult current;
                try
                {
                    if (!await results.MoveNextAsync().ConfigureAwait(false))
                        yield break;
                    current = new() { Source = source, Stored = results.Current, Fault = results.Current.Fault };
                }
                catch (Sim2lException e) when (source.Mode == DataSourceMode.Mounted)
                {
                    current = new() { Source = source, Fault = e };
                }
                yield return current;
                if (current.Stored is null)
                    yield break;
            }
        }
    }

    private async IAsyncEnumerable<StoredResult> ReadableAsync(DataSource source, string prefix, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var storage = await OpenAsync(source, cancellation).ConfigureAwait(false);
        await foreach (var stored in storage.ListAsync(prefix, cancellation).ConfigureAwait(false))
            yield return stored;
    }

    private async Task<IReadOnlyList<DataSource>> SelectAsync(IReadOnlyList<string>? names, CancellationToken cancellation)
    {
        if (names is not { Count: > 0 })
            return await ListAsync(cancellation).ConfigureAwait(false);
        var sources = new List<DataSource>();
        foreach (var name in names)
            sources.Add(await GetAsync(name, cancellation).ConfigureAwait(false));
        return [.. sources.DistinctBy(static source => source.Id)];
    }

    private Task<IResultStorage> OpenAsync(DataSource source, CancellationToken cancellation) => InOpenAsync(
        () =>
        {
            if (!_open.TryGetValue(source.Id, out var storage))
                _open[source.Id] = storage = source.Mode == DataSourceMode.Imported ? PartOf(source.Id) : _openMount(source);
            return Task.FromResult(storage);
        },
        cancellation);

    private async Task CloseAsync(string id)
    {
        var storage = await InOpenAsync(() => Task.FromResult(_open.Remove(id, out var open) ? open : null), CancellationToken.None).ConfigureAwait(false);
        if (storage is not null)
            await storage.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>Removes a source's data, and then its row, so that whoever is stopped between is followed by one who goes on.</summary>
    private async Task EmptyAsync(string id)
    {
        await PartOf(id).ClearAsync(forget: true).ConfigureAwait(false);
        await _database.WriteAsync(session => Done(DataSourceTable.DeleteAsync(session, id))).ConfigureAwait(false);
    }

    private SessionResultStorage PartOf(string id) => new(_results, id, ownsInner: false);

    private Task<bool> InsertAsync(DataSource source, string? owner, CancellationToken cancellation)
    {
        DataSourceId.Check(source.Id);
        DataSourceLabel.Check(source.Label);
        return _database.WriteAsync(
            async session =>
            {
                var count = 0;
                await foreach (var (id, label, _) in DataSourceTable.NamesAsync(session).WithCancellation(session.Cancellation).ConfigureAwait(false))
                {
                    count++;
                    if (id == source.Id || DataSourceLabel.Comparer.Equals(label, source.Label))
                        throw new Sim2lException(ErrorKind.Conflict, $"There is a data source '{label}' in this session already; choose another label or remove that one.");
                }
                if (count >= MaximumSources)
                    throw new Sim2lException(ErrorKind.TooLarge, $"This session has {count} data sources, and no more are allowed; remove some.");
                await DataSourceTable.InsertAsync(session, source, owner).ConfigureAwait(false);
                return true;
            },
            cancellation);
    }

    private Task<T> ChangeAsync<T>(Func<Task<T>> work, CancellationToken cancellation) => AloneAsync(_changing, () => _database.KeepOpenAsync(work, cancellation), cancellation);

    private Task<T> InOpenAsync<T>(Func<Task<T>> work, CancellationToken cancellation) => AloneAsync(_opening, work, cancellation);

    private static async Task<T> AloneAsync<T>(SemaphoreSlim gate, Func<Task<T>> work, CancellationToken cancellation)
    {
        await gate.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            return await work().ConfigureAwait(false);
        }
        finally
        {
            gate.Release();
        }
    }
}
