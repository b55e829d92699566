using System.Globalization;
using System.Runtime.CompilerServices;
using Sim2l.Data;

namespace Sim2l.Catalog;

/// <summary>A catalog in a SQLite file or a PostgreSQL database, which any number of processes may share.</summary>
public sealed partial class SqlCatalog : ICatalog
{
    private const int ListedTogether = 200;
    private const int RegisteredTogether = 250;
    private const long TextReadTogether = 16 * 1024 * 1024;

    private static readonly SqlSchema Schema = new("Catalog", 1, "catalog_words", "catalog_vocabulary");

    private readonly SqlDatabase _database;
    private readonly TimeProvider _time;
    private int _isDisposed;

    private SqlCatalog(SqlDatabase database, TimeProvider time)
    {
        _database = database;
        _time = time;
    }

    /// <summary>Opens the catalog in a file, or in the PostgreSQL database of a URI or connection string.</summary>
    /// <param name="location">Where it is; the file and the tables are made when they are missing.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/> for a URI that cannot be understood. Nothing is connected yet.</exception>
    public static SqlCatalog Open(string location, TimeProvider? time = null)
    {
        time ??= TimeProvider.System;
        return new(SqlDatabase.Open(location, Schema, time), time);
    }

    /// <inheritdoc/>
    public Task<Registration> RegisterAsync(NewSimulation simulation, Viewer viewer, CancellationToken cancellation = default)
    {
        CheckViewer(viewer);
        var prepared = new PreparedSimulation(simulation);
        return _database.WriteAsync(session => Registrar.RegisterAsync(session, prepared, viewer, Now()), cancellation);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<RegistrationResult>> RegisterAsync(IReadOnlyList<NewSimulation> simulations, Viewer viewer, CancellationToken cancellation = default)
    {
        CheckViewer(viewer);
        ArgumentNullException.ThrowIfNull(simulations);
        var results = new List<RegistrationResult>(simulations.Count);
        var writing = Task.FromResult<IReadOnlyList<RegistrationResult>>([]);
        foreach (var together in simulations.Chunk(RegisteredTogether))
        {
            // The next are checked while these are written.
            var attempts = Array.ConvertAll(together, static simulation => new RegistrationAttempt(simulation));
            results.AddRange(await writing.ConfigureAwait(false));
            writing = _database.WriteAsync(session => Registrar.RegisterManyAsync(session, attempts, viewer, Now()), cancellation);
        }
        results.AddRange(await writing.ConfigureAwait(false));
        return results;
    }

    /// <inheritdoc/>
    public async Task<Simulation> GetAsync(string simulationName, string? version, Viewer viewer, CancellationToken cancellation = default)
    {
        CheckViewer(viewer);
        CheckNames(simulationName, version);
        var row = await _database.ReadAsync(session => FindAsync(session, simulationName, version, viewer), cancellation).ConfigureAwait(false);
        return row.ToSimulation();
    }

    /// <inheritdoc/>
    public async Task<Simulation> GetAsync(long simulationId, Viewer viewer, CancellationToken cancellation = default)
    {
        CheckViewer(viewer);
        var row = await _database.ReadAsync(session => SimulationTable.FindAsync(session, simulationId, viewer), cancellation).ConfigureAwait(false);
        return row?.ToSimulation() ?? throw Missing(simulationId);
    }

    /// <inheritdoc/>
    public async Task<Simulation> UpdateAsync(long simulationId, SimulationChange change, Viewer viewer, CancellationToken cancellation = default)
    {
        CheckViewer(viewer);
        ArgumentNullException.ThrowIfNull(change);
        var row = await _database.WriteAsync(session => UpdateAsync(session, simulationId, change, viewer), cancellation).ConfigureAwait(false);
        return row.ToSimulation();
    }

    /// <inheritdoc/>
    public Task<Simulation> RemoveAsync(long simulationId, Viewer viewer, CancellationToken cancellation = default)
    {
        CheckViewer(viewer);
        return _database.WriteAsync(session => RemoveAsync(session, simulationId, viewer), cancellation);
    }

    /// <inheritdoc/>
    public Task<long> ClearAsync(Viewer viewer, CancellationToken cancellation = default)
    {
        CheckViewer(viewer);
        return _database.WriteAsync(session => ClearAsync(session, viewer), cancellation);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<Simulation> SearchAsync(SimulationQuery query, Viewer viewer, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        CheckViewer(viewer);
        var search = new SimulationSearch(query, viewer);
        CatalogCursor? after = null;
        do
        {
            var start = after;
            var (rows, next) = await _database.ReadAsync(session => search.ReadAsync(session, start, ListedTogether, TextReadTogether), cancellation).ConfigureAwait(false);
            foreach (var row in rows)
                yield return row.ToSimulation();
            after = next;
        }
        while (after is not null);
    }

    /// <inheritdoc/>
    public async Task<SimulationPage> GetPageAsync(SimulationQuery query, int limit, string? cursor, Viewer viewer, CancellationToken cancellation = default)
    {
        CheckViewer(viewer);
        var search = new SimulationSearch(query, viewer);
        var after = cursor is null ? null : CatalogCursor.Read(cursor, search.Question);
        var (rows, next) = await _database.ReadAsync(session => search.ReadAsync(session, after, Limit(limit), TextReadTogether), cancellation).ConfigureAwait(false);
        return new() { Simulations = [.. rows.Select(static row => row.ToSimulation())], NextCursor = next?.Write(search.Question) };
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<CatalogAudit> GetAuditAsync(string? simulationName = null, long? before = null, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        SimulationFields.CheckQuestion(simulationName, nameof(simulationName));
        var last = before ?? long.MaxValue;
        while (true)
        {
            var start = last;
            var rows = await _database.ReadAsync(session => AuditTable.ReadAsync(session, simulationName, start, ListedTogether), cancellation).ConfigureAwait(false);
            foreach (var row in rows)
                yield return row.ToAudit();
            if (rows.Count < ListedTogether)
                yield break;
            last = rows[^1].Id;
        }
    }

    /// <inheritdoc/>
    public async Task<long> PurgeAuditAsync(TimeSpan olderThan, CancellationToken cancellation = default)
    {
        if (olderThan < TimeSpan.Zero)
            throw SimulationFields.Invalid(nameof(olderThan), "is negative");
        var now = Now();
        var before = now - DateTimeOffset.MinValue < olderThan ? DateTimeOffset.MinValue : now - olderThan;
        return await _database.WriteAsync(session => session.ExecuteAsync(AuditTable.Purge, new { Before = before }), cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public Task<StoreHealth> CheckHealthAsync(CancellationToken cancellation = default) => _database.CheckHealthAsync(cancellation);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) == 0)
            await _database.DisposeAsync().ConfigureAwait(false);
    }

    private static void CheckViewer(Viewer viewer)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        SimulationFields.CheckOptional(viewer.UserName, nameof(viewer.UserName), SimulationFields.MaximumShortLength);
    }

    private static void CheckNames(string simulationName, string? version)
    {
        ArgumentNullException.ThrowIfNull(simulationName);
        SimulationFields.CheckQuestion(simulationName, nameof(Simulation.SimulationName));
        SimulationFields.CheckQuestion(version, nameof(Simulation.SimulationVersion));
    }

    private static int Limit(int limit) => limit >= 0 ? Math.Min(limit, SimulationPage.MaximumLimit) : throw SimulationFields.Invalid("Limit", "is negative");

    private static Sim2lException Missing(long simulationId) => new(ErrorKind.NotFound, string.Create(CultureInfo.InvariantCulture, $"There is no simulation {simulationId}."));

    private static async Task<SimulationRow> FindAsync(SqlSession session, string name, string? version, Viewer viewer)
    {
        if (version is not null && await SimulationTable.FindAsync(session, name, version, viewer).ConfigureAwait(false) is { } row)
            return row;
        var chosen = VersionChoice.Choose(name, version, await SimulationTable.VersionsAsync(session, name, viewer).ConfigureAwait(false));
        return await SimulationTable.FindAsync(session, chosen.SimulationId, viewer).ConfigureAwait(false) ?? throw Missing(chosen.SimulationId);
    }

    private async Task<SimulationRow> UpdateAsync(SqlSession session, long id, SimulationChange change, Viewer viewer)
    {
        var current = (await SimulationTable.LockAsync(session, id, viewer).ConfigureAwait(false) ?? throw Missing(id)).ToSimulation();
        if (change.ExpectedRevision is { } expected && expected != current.Revision)
            throw Changed(current, expected);
        var revision = new SimulationRevision(current, change);
        if (revision.Detail.Count > 0)
        {
            var now = Now();
            if (!await SimulationTable.ChangeAsync(session, revision.Changed, revision.Content, viewer.UserName, now).ConfigureAwait(false))
                throw Changed(current, current.Revision);
            await AuditTable.AddAsync(session, now, viewer, "update", current.SimulationName, current.SimulationVersion, revision.Detail).ConfigureAwait(false);
        }
        return await SimulationTable.FindAsync(session, id, Viewer.Everything).ConfigureAwait(false) ?? throw Missing(id);
    }

    private static Sim2lException Changed(Simulation current, long expected) => new(
        ErrorKind.Conflict,
        string.Create(CultureInfo.InvariantCulture, $"'{current.SimulationName}' {current.SimulationVersion} was changed meanwhile: revision {current.Revision}, expected {expected}. Get it again and repeat the change."));

    private async Task<Simulation> RemoveAsync(SqlSession session, long id, Viewer viewer)
    {
        var removed = (await SimulationTable.LockAsync(session, id, viewer).ConfigureAwait(false) ?? throw Missing(id)).ToSimulation();
        var now = Now();
        await SimulationTable.RemoveAsync(session, new CatalogCondition(viewer).Add("s.id = @Id", "Id", id), viewer.UserName, now).ConfigureAwait(false);
        await AuditTable.AddAsync(session, now, viewer, "remove", removed.SimulationName, removed.SimulationVersion, null).ConfigureAwait(false);
        return removed;
    }

    private async Task<long> ClearAsync(SqlSession session, Viewer viewer)
    {
        await session.LockManyAsync().ConfigureAwait(false);
        var now = Now();
        var removed = await SimulationTable.RemoveAsync(session, new(viewer), viewer.UserName, now).ConfigureAwait(false);
        await AuditTable.AddAsync(session, now, viewer, "clear", null, null, new Dictionary<string, object?> { ["Removed"] = removed }).ConfigureAwait(false);
        return removed;
    }

    private DateTimeOffset Now() => CatalogTime.Cut(_time.GetUtcNow());
}
