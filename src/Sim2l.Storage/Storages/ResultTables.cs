using System.Data.Common;
using Sim2l.Data;
using Sim2l.Optimization;
using Sim2l.Runs;

namespace Sim2l.Storages;

/// <summary>The statements over the three tables of results.</summary>
internal static class ResultTables
{
    /// <summary>Lets nobody else change a key until the transaction ends.</summary>
    /// <remarks>SQLite and DuckDB have one writer anyway.</remarks>
    public static async Task LockAsync(SqlSession session, params string[] keys)
    {
        if (session.Backend != SqlBackend.PostgreSql)
            return;
        foreach (var key in keys.Order(StringComparer.Ordinal))
            await session.ExecuteAsync("SELECT pg_advisory_xact_lock(hashtextextended(@key, 7))", new { key }).ConfigureAwait(false);
    }

    public static Task<ResultRow?> FindAsync(SqlSession session, string key) =>
        session.FirstAsync($"SELECT {ResultRow.AllColumns} FROM optimization_results WHERE result_key = @key AND is_deleted = 0", new { key }, ResultRow.Read);

    public static async Task<ResultRevision?> FindRevisionAsync(SqlSession session, string key)
    {
        var row = await session.FirstAsync($"SELECT {ResultRow.StateColumns} FROM optimization_results WHERE result_key = @key", new { key }, ResultRow.Read).ConfigureAwait(false);
        return row?.Revision;
    }

    /// <summary>Some rows in the order of their keys.</summary>
    /// <param name="session">The session.</param>
    /// <param name="from">Where to begin.</param>
    /// <param name="isAfter">Whether that key itself was there before.</param>
    /// <param name="withData">Whether deletions are left out and the rest has its data.</param>
    /// <param name="limit">How many.</param>
    /// <param name="map">What becomes of a row as soon as it is read.</param>
    public static async Task<IReadOnlyList<T>> PageAsync<T>(SqlSession session, string from, bool isAfter, bool withData, int limit, Func<ResultRow, T> map)
    {
        var columns = withData ? ResultRow.AllColumns : ResultRow.StateColumns;
        var wanted = $"result_key {(isAfter ? ">" : ">=")} @from{(withData ? " AND is_deleted = 0" : "")}";
        var sql = session.Backend switch
        {
            SqlBackend.PostgreSql => $"""
                SELECT {columns} FROM optimization_results WHERE left(result_key, 600) >= left(@from, 600) AND {wanted}
                ORDER BY left(result_key, 600), result_key LIMIT @limit
                """,
            // Without an index all keys are read, but only of those that are found the rest.
            SqlBackend.DuckDb => $"""
                SELECT {columns} FROM optimization_results
                WHERE rowid IN (SELECT rowid FROM optimization_results WHERE {wanted} ORDER BY result_key LIMIT @limit) ORDER BY result_key
                """,
            _ => $"SELECT {columns} FROM optimization_results WHERE {wanted} ORDER BY result_key LIMIT @limit",
        };
        var rows = new List<T>(limit);
        await foreach (var row in session.StreamAsync(sql, new { from, limit }, reader => map(ResultRow.Read(reader))).WithCancellation(session.Cancellation).ConfigureAwait(false))
            rows.Add(row);
        return rows;
    }

    /// <summary>The chunks of a result, as long as it is in that state: one statement, so all of one moment.</summary>
    public static IAsyncEnumerable<T> ChunksAsync<T>(SqlSession session, ResultRevision revision, Func<DbDataReader, T> read) => session.StreamInOrderAsync(
        """
        SELECT c."column", c.chunk, c.data FROM optimization_results r JOIN result_columns c ON c.result_key = r.result_key
        WHERE r.result_key = @Key AND r.revision = @Id
        """,
        new { revision.Key, revision.Id },
        read);

    public static Task<byte[]?> FindChunkAsync(SqlSession session, ResultRevision revision, int column, int chunk) => session.FirstAsync(
        """
        SELECT c.data FROM optimization_results r JOIN result_columns c ON c.result_key = r.result_key
        WHERE r.result_key = @Key AND r.revision = @Id AND c."column" = @column AND c.chunk = @chunk
        """,
        new { revision.Key, revision.Id, column, chunk },
        static row => row.GetBlob(0));

    public static async Task RemoveContentAsync(SqlSession session, string key)
    {
        await session.ExecuteAsync("DELETE FROM result_columns WHERE result_key = @key", new { key }).ConfigureAwait(false);
        await session.ExecuteAsync("DELETE FROM result_sets WHERE result_key = @key", new { key }).ConfigureAwait(false);
    }

    public static async Task ForgetAsync(SqlSession session, string key)
    {
        await RemoveContentAsync(session, key).ConfigureAwait(false);
        await session.ExecuteAsync("DELETE FROM optimization_results WHERE result_key = @key", new { key }).ConfigureAwait(false);
    }

    /// <summary>Puts a key in a state, with what it has to say of its content.</summary>
    public static async Task WriteRowAsync(SqlSession session, ResultRevision revision, string? data, long size)
    {
        var row = new
        {
            revision.Key,
            revision.Version,
            revision.Id,
            Ancestors = string.Join(' ', revision.Ancestors),
            revision.SavedAt,
            IsDeleted = revision.IsDeleted ? 1 : 0,
            Size = size,
            Data = data,
        };
        const string Update =
            """
            UPDATE optimization_results SET version = @Version, revision = @Id, ancestors = @Ancestors, saved_at = @SavedAt, is_deleted = @IsDeleted,
            form = 'columns', size_bytes = @Size, data = @Data WHERE result_key = @Key
            """;
        const string Insert =
            """
            INSERT INTO optimization_results (result_key, version, revision, ancestors, saved_at, is_deleted, form, size_bytes, data)
            VALUES (@Key, @Version, @Id, @Ancestors, @SavedAt, @IsDeleted, 'columns', @Size, @Data)
            """;
        if (await session.ExecuteAsync(Update, row).ConfigureAwait(false) == 0)
            await session.ExecuteAsync(Insert, row).ConfigureAwait(false);
    }

    /// <summary>Writes sets and columns, one chunk at a time.</summary>
    public static async Task WriteContentAsync(SqlSession session, string key, OptimizationResult result)
    {
        var writer = new ChunkWriter(session, key);
        var column = 0;
        foreach (var values in result.Columns)
            await writer.WriteAsync(column++, values).ConfigureAwait(false);
        foreach (var (position, set) in result.ResultSets.Index())
        {
            var data = PythonJson.Write(new OrderedDictionary<string, object?> { ["name"] = set.Name, ["count"] = set.Indices.Length, ["metadata"] = set.Metadata });
            await session.ExecuteAsync("INSERT INTO result_sets (result_key, name, position, data) VALUES (@key, @Name, @position, @data)", new { key, Name = Stored(set.Name), position, data }).ConfigureAwait(false);
            await writer.WriteAsync(column++, set.Indices).ConfigureAwait(false);
        }
    }

    public static Task<int> WriteChunkAsync(SqlSession session, string key, int column, int chunk, byte[] data) =>
        session.ExecuteAsync("INSERT INTO result_columns (result_key, \"column\", chunk, data) VALUES (@key, @column, @chunk, @data)", new { key, column, chunk, data });

    /// <summary>Gives what a key has to another one.</summary>
    public static async Task MoveAsync(SqlSession session, ResultRevision gone, ResultRevision come)
    {
        var keys = new { From = gone.Key, To = come.Key };
        await RemoveContentAsync(session, come.Key).ConfigureAwait(false);
        await session.ExecuteAsync("UPDATE result_columns SET result_key = @To WHERE result_key = @From", keys).ConfigureAwait(false);
        await session.ExecuteAsync("UPDATE result_sets SET result_key = @To WHERE result_key = @From", keys).ConfigureAwait(false);
        await WriteRowAsync(session, come, null, 0).ConfigureAwait(false);
        const string TakeOver =
            """
            UPDATE optimization_results SET
            data = (SELECT o.data FROM optimization_results o WHERE o.result_key = @From),
            form = (SELECT o.form FROM optimization_results o WHERE o.result_key = @From),
            size_bytes = (SELECT o.size_bytes FROM optimization_results o WHERE o.result_key = @From)
            WHERE result_key = @To
            """;
        await session.ExecuteAsync(TakeOver, keys).ConfigureAwait(false);
        await WriteRowAsync(session, gone, null, 0).ConfigureAwait(false);
    }

    public static Task<(long Count, long Bytes)> MeasureAsync(SqlSession session) =>
        session.FirstAsync<(long, long)>("SELECT COUNT(*), CAST(COALESCE(SUM(COALESCE(size_bytes, length(data))), 0) AS BIGINT) FROM optimization_results WHERE is_deleted = 0");

    // The whole name stands in the data; PostgreSQL keeps no NUL in text.
    private static string Stored(string name) => name.Replace('\0', '\uFFFD');
}
