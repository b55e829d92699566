using System.Data;
using System.Data.Common;
using System.Text.RegularExpressions;
using Dapper;

namespace Sim2l.Data;

/// <summary>A connection for the time of one piece of work; the same SQL text, with <c>@Name</c> parameters, goes to SQLite, DuckDB and PostgreSQL.</summary>
internal sealed partial class SqlSession(SqlBackend backend, DbConnection connection, DbTransaction? transaction, CancellationToken cancellation, Action? startStep = null)
{
    // Any number, the same for every process of ours: it names the lock under which schemas are changed.
    private const long SchemaLock = 0x53_69_6D_32_6C;

    private const long ManyLock = SchemaLock + 1;

    static SqlSession()
    {
        DefaultTypeMap.MatchNamesWithUnderscores = true;
        SqlMapper.RemoveTypeMap(typeof(DateTimeOffset));
        SqlMapper.AddTypeHandler(new TimeHandler());
    }

    public SqlBackend Backend { get; } = backend;

    public CancellationToken Cancellation { get; } = cancellation;

    public DbConnection Connection { get; } = connection;

    /// <summary>Says that a long piece of work goes on: what SQLite allows for one step is counted from now.</summary>
    public void StartStep() => startStep?.Invoke();

    /// <summary>The rows of a query, all of them: ask for pages where there may be many.</summary>
    public async Task<IReadOnlyList<T>> QueryAsync<T>(string sql, object? parameters = null) =>
        [.. await Connection.QueryAsync<T>(Command(sql, parameters)).ConfigureAwait(false)];

    /// <summary>The rows of a query one by one, read by places, for as long as the piece of work lasts.</summary>
    public IAsyncEnumerable<T> StreamAsync<T>(string sql, object? parameters, Func<DbDataReader, T> read) => StreamAsync(sql, parameters, CommandBehavior.Default, read);

    /// <summary>As the other one, for rows with so much in a column that no driver shall hold all of a row: the columns are read once each, from left to right.</summary>
    public IAsyncEnumerable<T> StreamInOrderAsync<T>(string sql, object? parameters, Func<DbDataReader, T> read) => StreamAsync(sql, parameters, CommandBehavior.SequentialAccess, read);

    /// <summary>The first row of a query, or the default where there is none.</summary>
    public Task<T?> FirstAsync<T>(string sql, object? parameters = null) => Connection.QueryFirstOrDefaultAsync<T>(Command(sql, parameters));

    /// <summary>The first row of a query, read by places, or null where there is none.</summary>
    public async Task<T?> FirstAsync<T>(string sql, object? parameters, Func<DbDataReader, T> read)
        where T : class
    {
        await foreach (var row in StreamAsync(sql, parameters, read).WithCancellation(Cancellation).ConfigureAwait(false))
            return row;
        return null;
    }

    /// <summary>The row that has one value, read by places: for what is asked so often that a mapper would cost more than the database.</summary>
    public async Task<T?> FindAsync<T>(string sql, string parameter, object value, Func<DbDataReader, T> read)
        where T : class
    {
        var command = Connection.CreateCommand();
        await using (command.ConfigureAwait(false))
        {
            command.CommandText = sql;
            var bound = command.CreateParameter();
            bound.ParameterName = parameter;
            bound.Value = value;
            command.Parameters.Add(bound);
            var reader = await command.ExecuteReaderAsync(Cancellation).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
                return await reader.ReadAsync(Cancellation).ConfigureAwait(false) ? read(reader) : null;
        }
    }

    /// <summary>Runs a statement and counts the rows that it changed.</summary>
    public Task<int> ExecuteAsync(string sql, object? parameters = null) => Connection.ExecuteAsync(Command(sql, parameters));

    /// <summary>Lets nobody else change the schema until the transaction ends.</summary>
    /// <remarks>SQLite has one writer anyway.</remarks>
    public Task LockSchemaAsync() =>
        Backend == SqlBackend.PostgreSql ? ExecuteAsync("SELECT pg_advisory_xact_lock(@SchemaLock)", new { SchemaLock }) : Task.CompletedTask;

    /// <summary>Lets nobody else change many rows until the transaction ends: two who lock the same rows in another order would wait for each other for ever.</summary>
    /// <remarks>SQLite has one writer anyway.</remarks>
    public Task LockManyAsync() =>
        Backend == SqlBackend.PostgreSql ? ExecuteAsync("SELECT pg_advisory_xact_lock(@ManyLock)", new { ManyLock }) : Task.CompletedTask;

    private async IAsyncEnumerable<T> StreamAsync<T>(string sql, object? parameters, CommandBehavior behavior, Func<DbDataReader, T> read)
    {
        // Closed without waiting on a thread, then disposed: only that gives the command back.
        using var reader = await Connection.ExecuteReaderAsync(Command(sql, parameters), behavior).ConfigureAwait(false);
        try
        {
            while (await reader.ReadAsync(Cancellation).ConfigureAwait(false))
                yield return read(reader);
        }
        finally
        {
            await reader.CloseAsync().ConfigureAwait(false);
        }
    }

    private CommandDefinition Command(string sql, object? parameters) => new(Dialect(sql), parameters, transaction, cancellationToken: Cancellation);

    // To DuckDB the sign is an operator.
    private string Dialect(string sql) => Backend == SqlBackend.DuckDb ? Parameter().Replace(sql, "$$$1") : sql;

    [GeneratedRegex("@([A-Za-z]+)")]
    private static partial Regex Parameter();
}
