using System.Runtime.CompilerServices;
using Sim2l.Data;
using Sim2l.Optimization;

namespace Sim2l.Storages;

/// <summary>Results in a SQLite or DuckDB file or a PostgreSQL database, which any number of processes may share: columns in chunks, written and read one by one.</summary>
public sealed class SqlResultStorage : ResultStorage, IStreamedStorage
{
    private const string DuckScheme = "duckdb:";
    private const string DuckExtension = ".duckdb";
    private const int ListedTogether = 100;

    // There each page opens the file and reads all keys.
    private const int ListedTogetherInDuck = 1_000;
    private const int ChangedTogether = 200;
    private const int LoadAttempts = 5;
    private const string WritingMemory = "2GB";

    // What a header may have that is read again.
    private const int MaximumHeader = OptimizationBinary.MaximumHeaderSize;

    private static readonly SqlSchema Schema = new("Storages", 1);

    private readonly SqlDatabase _database;
    private readonly string _place;

    private SqlResultStorage(SqlDatabase database, string place, TimeProvider time)
        : base(time)
    {
        _database = database;
        _place = place;
    }

    /// <summary>Opens the storage in a SQLite file, in a DuckDB file (a path that ends with <c>.duckdb</c>, or <c>duckdb:</c> and any path), or in the PostgreSQL
    /// database of a URI or connection string.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/> for a URI that cannot be understood. Nothing is connected yet.</exception>
    public static SqlResultStorage Open(string location, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(location);
        if (location.StartsWith(DuckScheme, StringComparison.OrdinalIgnoreCase))
            return OpenDuck(location[DuckScheme.Length..], time);
        if (location.EndsWith(DuckExtension, StringComparison.OrdinalIgnoreCase) && !PostgresUri.IsPostgres(location))
            return OpenDuck(location, time);
        time ??= TimeProvider.System;
        return new(SqlDatabase.Open(location, Schema, time), PostgresUri.IsPostgres(location) ? DatabaseName.Of(location) : Path.GetFullPath(location), time);
    }

    /// <summary>Opens the storage in a DuckDB file, which one process at a time can have open.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/> without a path. Nothing is opened yet.</exception>
    public static SqlResultStorage OpenDuck(string path, TimeProvider? time = null) => OpenDuck(path, time, patience: null);

    internal static SqlResultStorage OpenDuck(string path, TimeProvider? time, TimeSpan? patience)
    {
        if (string.IsNullOrWhiteSpace(path))
            throw new Sim2lException(ErrorKind.InvalidInput, "A DuckDB storage needs the path of its file.");
        var full = Path.GetFullPath(path);
        time ??= TimeProvider.System;
        return new(new DuckDatabase(full, Schema, time, patience), full, time);
    }

    /// <inheritdoc/>
    public override async Task<LoadedResult?> LoadAsync(string key, CancellationToken cancellation = default)
    {
        ResultKey.Check(key);
        for (var attempt = 0; attempt < LoadAttempts; attempt++)
        {
            var row = await FindAsync(key, cancellation).ConfigureAwait(false);
            if (row is null)
                return null;
            if (await TryReadAsync(row, cancellation).ConfigureAwait(false) is { } result)
                return new() { Revision = row.Revision, Result = result };
        }
        throw Replaced(key);
    }

    /// <inheritdoc/>
    public override async Task<StoredResult?> GetAsync(string key, CancellationToken cancellation = default)
    {
        ResultKey.Check(key);
        var stored = (await FindAsync(key, cancellation).ConfigureAwait(false))?.ToStored(Place);
        return stored?.Fault is { } fault ? throw fault : stored;
    }

    /// <inheritdoc/>
    public override Task<ResultRevision?> FindRevisionAsync(string key, CancellationToken cancellation = default)
    {
        ResultKey.Check(key);
        return _database.ReadAsync(session => ResultTables.FindRevisionAsync(session, key), cancellation);
    }

    /// <inheritdoc/>
    public override IAsyncEnumerable<StoredResult> ListAsync(string prefix = "", CancellationToken cancellation = default) =>
        ScanAsync(prefix, withData: true, row => row.ToStored(Place), static stored => stored.Key, cancellation);

    /// <inheritdoc/>
    public override IAsyncEnumerable<ResultRevision> ListRevisionsAsync(string prefix = "", CancellationToken cancellation = default) =>
        ScanAsync(prefix, withData: false, static row => row.Revision, static revision => revision.Key, cancellation);

    /// <inheritdoc/>
    public override async Task<StorageInfo> GetInfoAsync(CancellationToken cancellation = default)
    {
        var (count, bytes) = await _database.ReadAsync(ResultTables.MeasureAsync, cancellation).ConfigureAwait(false);
        return new() { Type = _database.BackendName, Location = _place, Count = count, SizeBytes = bytes };
    }

    /// <inheritdoc/>
    public override async Task<long> ClearAsync(string prefix = "", bool forget = false, CancellationToken cancellation = default)
    {
        var count = 0L;
        await foreach (var keys in ListRevisionsAsync(prefix, cancellation).Where(revision => forget || !revision.IsDeleted).Select(static revision => revision.Key).Chunk(ChangedTogether).ConfigureAwait(false))
            count += await _database.WriteAsync(session => ClearAsync(session, keys, forget), cancellation).ConfigureAwait(false);
        return count;
    }

    /// <inheritdoc/>
    public override ValueTask DisposeAsync() => _database.DisposeAsync();

    Task<ResultRevision> IStreamedStorage.SaveColumnsAsync(string key, Func<ColumnSink, Task<OptimizationHeader>> write, CancellationToken cancellation)
    {
        ResultKey.Check(key);
        return _database.WriteAsync(session => WriteColumnsAsync(session, key, write), cancellation);
    }

    private protected override Task<ResultRevision?> WriteAsync(string key, ResultDecision decide, OptimizationResult? result, CancellationToken cancellation)
    {
        var data = result is null ? null : WriteHeader(key, result.Header);
        return _database.WriteAsync(session => WriteAsync(session, key, decide, result, data), cancellation);
    }

    private protected override Task<ResultRevision> MoveAsync(string key, string newKey, bool overwrite, CancellationToken cancellation) => _database.WriteAsync(
        async session =>
        {
            await ResultTables.LockAsync(session, key, newKey).ConfigureAwait(false);
            var from = await ResultTables.FindRevisionAsync(session, key).ConfigureAwait(false);
            var to = await ResultTables.FindRevisionAsync(session, newKey).ConfigureAwait(false);
            var (gone, come) = Move(from, key, to, newKey, overwrite);
            await ResultTables.MoveAsync(session, gone, come).ConfigureAwait(false);
            return come;
        },
        cancellation);

    private protected override async Task<ReadOnlyMemory<double>> ReadChunkAsync(StoredResult stored, OptimizationHeader header, int column, int chunk, CancellationToken cancellation)
    {
        var row = await _database.ReadAsync(session => ResultTables.FindChunkAsync(session, stored.Revision, column, chunk), cancellation).ConfigureAwait(false);
        if (row is null)
            return await ReadWholeChunkAsync(stored, header, column, chunk, cancellation).ConfigureAwait(false);
        var values = new double[ColumnChunk.RowsOf(header.PointCount, chunk)];
        Guard(stored.Key, () =>
        {
            ColumnChunk.Decode(row, column, chunk, values);
            return values;
        });
        return values;
    }

    private string Place => $"'{_place}'";

    private static string WriteHeader(string key, OptimizationHeader header)
    {
        var data = OptimizationJson.WriteHeader(header);
        return data.Length <= MaximumHeader
            ? data
            : throw new Sim2lException(ErrorKind.TooLarge, $"Names and metadata of the result '{ResultKey.Shorten(key)}' have {data.Length} bytes; at most {MaximumHeader} are allowed.");
    }

    private async Task<ResultRevision> WriteColumnsAsync(SqlSession session, string key, Func<ColumnSink, Task<OptimizationHeader>> write)
    {
        // What is not committed yet lies in memory up to this, then in a file beside the database.
        if (session.Backend == SqlBackend.DuckDb)
            await session.ExecuteAsync($"SET memory_limit = '{WritingMemory}'").ConfigureAwait(false);
        await ResultTables.LockAsync(session, key).ConfigureAwait(false);
        var next = ResultRevision.Next(key, await ResultTables.FindRevisionAsync(session, key).ConfigureAwait(false), Time.GetUtcNow());
        await ResultTables.RemoveContentAsync(session, key).ConfigureAwait(false);
        var sink = new ColumnSink(session, key);
        var header = await write(sink).ConfigureAwait(false);
        if (header.ResultSets.Count > 0 || !sink.Holds(header))
            throw new InvalidOperationException($"The columns written for '{ResultKey.Shorten(key)}' are not those of its header.");
        var data = WriteHeader(key, header);
        session.StartStep();
        await ResultTables.WriteRowAsync(session, next, data, data.Length + SizeOf(header)).ConfigureAwait(false);
        return next;
    }

    private static async Task<ResultRevision?> WriteAsync(SqlSession session, string key, ResultDecision decide, OptimizationResult? result, string? data)
    {
        await ResultTables.LockAsync(session, key).ConfigureAwait(false);
        var next = decide(await ResultTables.FindRevisionAsync(session, key).ConfigureAwait(false));
        if (next is null)
            return null;
        await ResultTables.RemoveContentAsync(session, key).ConfigureAwait(false);
        await ResultTables.WriteRowAsync(session, next, data, data is null ? 0 : data.Length + SizeOf(result!.Header)).ConfigureAwait(false);
        if (result is not null)
            await ResultTables.WriteContentAsync(session, key, result).ConfigureAwait(false);
        return next;
    }

    private static long SizeOf(OptimizationHeader header) => OptimizationBinary.OffsetOf(header, header.Definition.ColumnCount + header.ResultSets.Count, 0);

    private async Task<long> ClearAsync(SqlSession session, string[] keys, bool forget)
    {
        var count = 0L;
        await ResultTables.LockAsync(session, keys).ConfigureAwait(false);
        foreach (var key in keys)
        {
            var current = await ResultTables.FindRevisionAsync(session, key).ConfigureAwait(false);
            count += current is { IsDeleted: false } ? 1 : 0;
            if (forget)
                await ResultTables.ForgetAsync(session, key).ConfigureAwait(false);
            else
                await WriteAsync(session, key, state => state is { IsDeleted: false } ? ResultRevision.Next(key, state, Time.GetUtcNow(), isDeleted: true) : null, null, null).ConfigureAwait(false);
        }
        return count;
    }

    private Task<ResultRow?> FindAsync(string key, CancellationToken cancellation) => _database.ReadAsync(session => ResultTables.FindAsync(session, key), cancellation);

    /// <summary>The result of a row; null when it is not there any more.</summary>
    private async Task<OptimizationResult?> TryReadAsync(ResultRow row, CancellationToken cancellation)
    {
        var key = row.Revision.Key;
        if (row.IsWhole)
            return Guard(key, () => OptimizationContent.Read(new MemoryStream(row.Data)));
        var assembler = Guard(key, () => new ResultAssembler(row.ReadHeader()));
        var isIntact = await _database.ReadAsync(session => ReadChunksAsync(session, row.Revision, assembler, key), cancellation).ConfigureAwait(false);
        if (isIntact && assembler.IsComplete)
            return Guard(key, assembler.ToResult);
        var now = await FindRevisionAsync(key, cancellation).ConfigureAwait(false);
        return now?.Id == row.Revision.Id
            ? throw Damaged(key, Place, new Sim2lException(ErrorKind.Corrupt, "A part of its columns is missing."))
            : null;
    }

    private async Task<bool> ReadChunksAsync(SqlSession session, ResultRevision revision, ResultAssembler assembler, string key)
    {
        try
        {
            await foreach (var isAdded in ResultTables.ChunksAsync(session, revision, assembler.Add).WithCancellation(session.Cancellation).ConfigureAwait(false))
            {
                if (!isAdded)
                    return false;
            }
            return true;
        }
        catch (Sim2lException e) when (e.Kind == ErrorKind.Corrupt)
        {
            throw Damaged(key, Place, e);
        }
    }

    private async Task<ReadOnlyMemory<double>> ReadWholeChunkAsync(StoredResult stored, OptimizationHeader header, int column, int chunk, CancellationToken cancellation)
    {
        var row = await FindAsync(stored.Key, cancellation).ConfigureAwait(false);
        if (row is null || row.Revision.Id != stored.Revision.Id)
            throw Replaced(stored.Key);
        if (!row.IsWhole)
            throw Damaged(stored.Key, Place, new Sim2lException(ErrorKind.Corrupt, "A part of its columns is missing."));
        var result = Guard(stored.Key, () => OptimizationContent.Read(new MemoryStream(row.Data)));
        return result.Columns[column].AsMemory().Slice(chunk * ColumnChunk.MaximumRows, ColumnChunk.RowsOf(header.PointCount, chunk));
    }

    private T Guard<T>(string key, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Sim2lException e) when (e.Kind == ErrorKind.Corrupt)
        {
            throw Damaged(key, Place, e);
        }
    }

    private async IAsyncEnumerable<T> ScanAsync<T>(
        string prefix, bool withData, Func<ResultRow, T> map, Func<T, string> keyOf, [EnumeratorCancellation] CancellationToken cancellation)
    {
        ResultKey.CheckPrefix(prefix);
        var (from, isAfter) = (prefix, false);
        var together = _database.Backend == SqlBackend.DuckDb ? ListedTogetherInDuck : ListedTogether;
        while (true)
        {
            var (start, isLater) = (from, isAfter);
            var page = await _database.ReadAsync(session => ResultTables.PageAsync(session, start, isLater, withData, together, map), cancellation).ConfigureAwait(false);
            foreach (var item in page)
            {
                // Keys that begin alike stand together.
                if (!keyOf(item).StartsWith(prefix, StringComparison.Ordinal))
                    yield break;
                yield return item;
            }
            if (page.Count < together)
                yield break;
            (from, isAfter) = (keyOf(page[^1]), true);
        }
    }
}
