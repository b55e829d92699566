using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Sim2l.Data;
using SQLitePCL;

namespace Sim2l.Results;

/// <summary>Free SQL over the results in a SQLite file: one view a simulation, with a column for each field of the run and each parameter.</summary>
/// <remarks>
/// It reads only: the file is opened so, an authorizer lets nothing else pass, and what takes too long is ended. Only whoever holds the file may use it, for no view knows who sees what.
/// Not safe for many threads.
/// </remarks>
public sealed class ResultSql : IDisposable
{
    /// <summary>The most parameters of a simulation that have a column; they are the first by name.</summary>
    public const int MaximumParameters = 1_000;

    private const int OperationsBetweenChecks = 10_000;

    private readonly SqliteConnection _connection;
    private readonly List<string> _warnings = [];
    private readonly TimeSpan _timeLimit;
    private readonly CancellationToken _cancellation;
    private bool _isLocked;
    private long _started;

    private ResultSql(SqliteConnection connection, TimeSpan timeLimit, CancellationToken cancellation)
    {
        _connection = connection;
        _timeLimit = timeLimit;
        _cancellation = cancellation;
    }

    /// <summary>What a statement cannot show: parameters without a column, names that had to be changed.</summary>
    public IReadOnlyList<string> Warnings => _warnings;

    /// <summary>Opens the index in a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="timeLimit">How long a statement may take from its start to its last row; 30 seconds when it is not given.</param>
    /// <param name="cancellation">Ends what runs.</param>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.NotFound"/>; <see cref="ErrorKind.NotSupported"/> for PostgreSQL; <see cref="ErrorKind.Corrupt"/> for a file that holds no results.</exception>
    public static ResultSql Open(string path, TimeSpan? timeLimit = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (PostgresUri.IsPostgres(path))
            throw new Sim2lException(ErrorKind.NotSupported, "Free SQL is for a local index in a SQLite file only; use Search-Result or Measure-Parameter.");
        var full = Path.GetFullPath(path);
        if (!File.Exists(full))
            throw new Sim2lException(ErrorKind.NotFound, $"There is no file '{full}'.");
        var connection = SqliteDatabase.Connect(full);
        var sql = new ResultSql(connection, timeLimit ?? TimeSpan.FromSeconds(30), cancellation);
        try
        {
            sql.Prepare();
            return sql;
        }
        catch (SqliteException e)
        {
            sql.Dispose();
            throw SqliteFaults.ToException(e, full);
        }
    }

    /// <summary>The rows of a statement, each an array of the values of its columns; the column names come first.</summary>
    /// <param name="statement">One SELECT.</param>
    /// <param name="parameters">The values of <c>@name</c> in it.</param>
    /// <exception cref="Sim2lException">
    /// <see cref="ErrorKind.InvalidInput"/> for what is no SELECT, or names what is not there; <see cref="ErrorKind.Timeout"/>; <see cref="ErrorKind.Forbidden"/> for anything but reading.
    /// </exception>
    public IEnumerable<object?[]> Query(string statement, IReadOnlyDictionary<string, object?>? parameters = null)
    {
        ArgumentNullException.ThrowIfNull(statement);
        _started = Stopwatch.GetTimestamp();
        using var command = _connection.CreateCommand();
        command.CommandText = statement;
        foreach (var (name, value) in parameters ?? new Dictionary<string, object?>())
            command.Parameters.AddWithValue("@" + name.TrimStart('@'), ToParameter(value));
        using var reader = Guard(command.ExecuteReader);
        if (reader.FieldCount == 0)
            throw ResultChecks.Invalid("The statement", "answers no rows; write one SELECT");
        yield return [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetName)];
        while (Guard(reader.Read))
        {
            var row = new object?[reader.FieldCount];
            for (var i = 0; i < row.Length; i++)
                row[i] = reader.IsDBNull(i) ? null : reader.GetValue(i);
            yield return row;
        }
        if (Guard(reader.NextResult))
            throw ResultChecks.Invalid("The text", "holds more than one statement");
    }

    /// <inheritdoc/>
    public void Dispose() => _connection.Dispose();

    private static object ToParameter(object? value) => value switch
    {
        null => DBNull.Value,
        bool flag => flag ? 1L : 0L,
        DateTimeOffset time => Runs.RunTime.Format(time),
        _ => value,
    };

    private void Prepare()
    {
        var handle = _connection.Handle!;
        raw.sqlite3_progress_handler(handle, OperationsBetweenChecks, MustStop, null);
        _started = Stopwatch.GetTimestamp();
        foreach (var (id, name) in Simulations())
        {
            var view = new ResultView(id, name, Parameters(id), MaximumParameters);
            _warnings.AddRange(view.Warnings);
            Execute(view.Sql);
        }
        Execute("PRAGMA query_only=ON");
        raw.sqlite3_set_authorizer(handle, (delegate_authorizer)Authorize, null);
        _isLocked = true;
    }

    private List<(long Id, string Name)> Simulations() => Read(
        "SELECT id, simulation_name FROM result_simulations s WHERE EXISTS (SELECT 1 FROM results r WHERE r.simulation_id = s.id) ORDER BY simulation_name", static row => (row.GetInt64(0), row.GetString(1)));

    private List<ViewParameter> Parameters(long simulationId) => Read(
        string.Create(CultureInfo.InvariantCulture, $"""
            SELECT p.id, p.scope, p.name, p.kinds FROM result_parameters p
            WHERE p.simulation_id = {simulationId} AND p.member = '' AND EXISTS (SELECT 1 FROM result_values v WHERE v.parameter_id = p.id) ORDER BY p.name, p.scope, p.id
            """),
        static row => new ViewParameter(row.GetInt64(0), (ResultScope)row.GetInt32(1), StoredText.Decode(row.GetString(2)), row.GetInt32(3)));

    private List<T> Read<T>(string sql, Func<SqliteDataReader, T> read)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
            rows.Add(read(reader));
        return rows;
    }

    private void Execute(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private T Guard<T>(Func<T> step)
    {
        try
        {
            return step();
        }
        catch (SqliteException e) when (e.SqliteErrorCode == raw.SQLITE_INTERRUPT)
        {
            _cancellation.ThrowIfCancellationRequested();
            throw new Sim2lException(ErrorKind.Timeout, $"The statement took longer than {_timeLimit.TotalSeconds:N0} seconds; narrow it down.", e);
        }
        catch (SqliteException e) when (e.SqliteErrorCode is raw.SQLITE_AUTH or raw.SQLITE_READONLY)
        {
            throw new Sim2lException(ErrorKind.Forbidden, $"The statement does more than read results: {e.Message}", e);
        }
        catch (SqliteException e) when (e.SqliteErrorCode == raw.SQLITE_ERROR)
        {
            throw new Sim2lException(ErrorKind.InvalidInput, $"The statement is wrong: {e.Message}", e);
        }
        catch (SqliteException e)
        {
            throw SqliteFaults.ToException(e, _connection.DataSource);
        }
        catch (InvalidOperationException e)
        {
            throw new Sim2lException(ErrorKind.InvalidInput, $"The statement cannot be run: {e.Message}", e);
        }
    }

    private int MustStop(object _) => _cancellation.IsCancellationRequested || (_isLocked && Stopwatch.GetElapsedTime(_started) > _timeLimit) ? 1 : 0;

    // https://www.sqlite.org/c3ref/c_alter_table.html: 20 reads a column, 21 selects, 31 calls a function, 33 recurses.
    private static int Authorize(object userData, int action, utf8z first, utf8z second, utf8z database, utf8z onBehalfOf) => action switch
    {
        20 or 21 or 33 => raw.SQLITE_OK,
        31 when !second.utf8_to_string().Equals("load_extension", StringComparison.OrdinalIgnoreCase) => raw.SQLITE_OK,
        _ => raw.SQLITE_DENY,
    };
}
