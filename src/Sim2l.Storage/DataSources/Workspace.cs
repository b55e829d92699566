using Sim2l.Data;
using Sim2l.Storages;

namespace Sim2l.DataSources;

/// <summary>A workspace that is open: its database, its sources, and the promise that it stays while it is used.</summary>
/// <remarks>Safe for many threads. A workspace that is not kept goes with the last who uses it.</remarks>
public sealed class Workspace : IAsyncDisposable
{
    private readonly WorkspaceRoot _root;
    private readonly WorkspaceLease _lease;
    private readonly SqlDatabase _database;
    private readonly TimeProvider _time;
    private int _isClosed;

    private Workspace(WorkspaceRoot root, DataSession session, WorkspaceLease lease, SqlDatabase database, IResultStorage results, DataSourceRegistry sources, TimeProvider time)
    {
        _root = root;
        _lease = lease;
        _database = database;
        _time = time;
        Session = session;
        Results = results;
        Sources = sources;
    }

    /// <summary>What it is and where.</summary>
    public DataSession Session { get; }

    /// <summary>The id.</summary>
    public string Id => Session.Id;

    /// <summary>The sources.</summary>
    public DataSourceRegistry Sources { get; }

    /// <summary>The results of all imported sources, as the database keeps them.</summary>
    public IResultStorage Results { get; }

    /// <summary>Imports a file, all of it or nothing.</summary>
    /// <param name="path">The file.</param>
    /// <param name="import">What to make of it.</param>
    /// <param name="progress">Is told how far it is.</param>
    /// <param name="cancellation">Stops it, unless it is done.</param>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.NotFound"/>; <see cref="ErrorKind.NotSupported"/> for other forms; <see cref="ErrorKind.InvalidInput"/> names line, column and value of
    /// what is bad; <see cref="ErrorKind.Conflict"/> when the label is taken or the file is changed meanwhile.</exception>
    public Task<DataSource> ImportAsync(string path, DataImport import, IProgress<ImportProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(import);
        return new DataSourceImporter(Sources, Session.Folder, _time).ImportAsync(path, import, progress, cancellation);
    }

    /// <summary>Closes it and, unless it is kept or somebody else uses it, removes it.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isClosed, 1) != 0)
            return;
        await Sources.DisposeAsync().ConfigureAwait(false);
        await Results.DisposeAsync().ConfigureAwait(false);
        await _database.DisposeAsync().ConfigureAwait(false);
        _lease.Dispose();
        if (!Session.IsKept)
            _root.RemoveUnused(Id);
    }

    /// <summary>Opens what a lease was taken on.</summary>
    internal static async Task<Workspace> OpenAsync(WorkspaceRoot root, DataSession session, WorkspaceLease lease, Func<DataSource, IResultStorage>? openMount, TimeProvider time, CancellationToken cancellation)
    {
        SqlDatabase database = session.Backend == DataSessionBackend.DuckDb
            ? new DuckDatabase(session.DatabasePath, DataSourceTable.Schema, time)
            : new SqliteStore(session.DatabasePath, DataSourceTable.Schema, time);
        IResultStorage results = session.Backend == DataSessionBackend.DuckDb ? SqlResultStorage.OpenDuck(session.DatabasePath, time) : SqlResultStorage.Open(session.DatabasePath, time);
        var workspace = new Workspace(root, session, lease, database, results, new(session.Id, database, results, openMount), time);
        try
        {
            await workspace.Sources.RecoverAsync(cancellation).ConfigureAwait(false);
            return workspace;
        }
        catch
        {
            await workspace.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }
}
