using Npgsql;
using NpgsqlTypes;

namespace Sim2l.Benchmarks;

/// <summary>Bare Npgsql over the cache's table, with the same connection string and prepared statements.</summary>
internal sealed class RawPostgres : IAsyncDisposable
{
    private const string FindSql = $"SELECT {CacheSample.Columns}, expires_at, hit_count, last_hit_at, invalidated_at, invalidated_by, invalidation_reason FROM cache_entries WHERE key_hash = $1";

    private readonly NpgsqlDataSource _source;
    private readonly byte[][] _hashes;

    /// <summary>Over a database that holds the first so many entries.</summary>
    public RawPostgres(string connectionString, int entries)
    {
        _source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString) { MaxAutoPrepare = 32 }.ConnectionString);
        _hashes = [.. Enumerable.Range(0, entries).Select(static number => CacheSample.RowOf(number).KeyHash)];
    }

    /// <summary>Fills the table with the first so many entries.</summary>
    public static async Task FillAsync(string connectionString, int entries)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using (var import = await connection.BeginBinaryImportAsync($"COPY cache_entries ({CacheSample.Columns}) FROM STDIN (FORMAT BINARY)"))
        {
            for (var number = 0; number < entries; number++)
                await import.WriteRowAsync(CancellationToken.None, ValuesOf(CacheSample.RowOf(number)));
            await import.CompleteAsync();
        }
        await using var analyze = new NpgsqlCommand("VACUUM ANALYZE cache_entries", connection) { CommandTimeout = 600 };
        await analyze.ExecuteNonQueryAsync();
    }

    /// <summary>Looks one row up by its primary key and reads all its values.</summary>
    public async Task FindAsync(int number)
    {
        await using var connection = await _source.OpenConnectionAsync();
        await using var command = new NpgsqlCommand(FindSql, connection);
        command.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = _hashes[number], NpgsqlDbType = NpgsqlDbType.Bytea });
        await using var reader = await command.ExecuteReaderAsync();
        if (!await reader.ReadAsync())
            throw new InvalidOperationException($"There is no entry {number}.");
        var values = new object[reader.FieldCount];
        reader.GetValues(values);
        GC.KeepAlive(values);
    }

    public ValueTask DisposeAsync() => _source.DisposeAsync();

    private static object[] ValuesOf(CacheSampleRow row) =>
    [
        row.KeyHash, row.Key, row.Generation, CacheSampleRow.SimulationId, CacheSampleRow.SimulationName, CacheSampleRow.SimulationVersion, row.ExecutionId, row.Key,
        row.InputHash, row.RunPath, CacheSampleRow.RunSizeBytes, CacheSampleRow.CreatedBy, row.CreatedAt, row.Metadata, row.Inputs,
    ];
}
