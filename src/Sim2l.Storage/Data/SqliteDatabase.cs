using System.Diagnostics;
using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Sim2l.Data;

/// <summary>An open SQLite file: the one way in which Sim2l opens SQLite.</summary>
/// <remarks>
/// Foreign keys on, busy timeout set, <c>trusted_schema</c> off, DEFENSIVE, and an authorizer: whatever the file's schema says, only ordinary tables
/// are read and written, no view or trigger ever runs, and no virtual table is made but the full-text tables that the caller names. A step that takes longer than <see cref="StepLimit"/> is interrupted. Not safe for many threads.
/// </remarks>
internal sealed class SqliteDatabase : IDisposable
{
    private const int DefensiveOption = 1010;
    private const int TrustedSchemaOption = 1017;
    private const int HasMovedControl = 20;
    private const int LengthLimit = 0;
    private const int AuthorizeRead = 20;
    private const int AuthorizeAttach = 24;
    private const int AuthorizeDetach = 25;
    private const int AuthorizeVirtualTable = 29;
    private const string SearchModule = "fts5";
    private const string VocabularyModule = "fts5vocab";
    private const int OperationsBetweenChecks = 20_000;

    private static readonly TimeSpan DefaultBusyTimeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan BetweenAttempts = TimeSpan.FromMilliseconds(20);

    private readonly SqliteConnection _connection;
    private readonly Dictionary<string, SqliteStatement> _statements = new(StringComparer.Ordinal);
    private readonly CancellationToken _cancellation;
    private readonly IReadOnlyList<string> _searchTables;
    private long _stepStarted;

    static SqliteDatabase() => Batteries_V2.Init();

    private SqliteDatabase(string path, SqliteConnection connection, IReadOnlyList<string> searchTables, CancellationToken cancellation)
    {
        Path = path;
        _connection = connection;
        _searchTables = searchTables;
        _cancellation = cancellation;
    }

    public string Path { get; }

    public SqliteConnection Connection => _connection;

    public sqlite3 Handle => _connection.Handle!;

    /// <summary>Whether a transaction was begun and has not ended, by a fault either.</summary>
    public bool IsInTransaction => raw.sqlite3_get_autocommit(Handle) == 0;

    /// <summary>Whether the file was moved, removed or replaced since it was opened; never so where the system forbids that.</summary>
    public bool HasMoved
    {
        get
        {
            var hasMoved = 0;
            return FileControl(Handle, IntPtr.Zero, HasMovedControl, ref hasMoved) == raw.SQLITE_OK && hasMoved != 0;
        }
    }

    /// <summary>How long one step of one statement may take.</summary>
    public TimeSpan StepLimit { get; set; } = TimeSpan.FromSeconds(30);

    /// <param name="path">The file.</param>
    /// <param name="access">How it is used.</param>
    /// <param name="busyTimeout">How long to wait for other processes.</param>
    /// <param name="searchTables">The full-text tables that may be made in the file: only for files that are a store of ours.</param>
    /// <param name="cancellation">Ends what runs.</param>
    /// <exception cref="Sim2lException">The file is missing, not readable, not SQLite, or locked.</exception>
    public static SqliteDatabase Open(
        string path, SqliteAccess access, TimeSpan? busyTimeout = null, IReadOnlyList<string>? searchTables = null, CancellationToken cancellation = default)
    {
        if (access != SqliteAccess.Create && !File.Exists(path))
            throw new Sim2lException(ErrorKind.NotFound, $"There is no file '{path}'.");

        return Open(path, ConnectionString(path, access), access, busyTimeout ?? DefaultBusyTimeout, searchTables ?? [], cancellation);
    }

    /// <summary>An empty database in memory, gone when it is disposed.</summary>
    public static SqliteDatabase OpenInMemory(CancellationToken cancellation = default) =>
        Open(":memory:", "Data Source=:memory:;Pooling=False", SqliteAccess.Create, TimeSpan.Zero, [], cancellation);

    /// <summary>A connection that reads a file and may make temporary views over it; who asks for it sets the authorizer.</summary>
    public static SqliteConnection Connect(string path)
    {
        var connection = new SqliteConnection(ConnectionString(path, SqliteAccess.Read));
        try
        {
            connection.Open();
            raw.sqlite3_busy_timeout(connection.Handle, (int)DefaultBusyTimeout.TotalMilliseconds);
            raw.sqlite3_db_config(connection.Handle, DefensiveOption, 1, out _);
            raw.sqlite3_db_config(connection.Handle, TrustedSchemaOption, 0, out _);
            return connection;
        }
        catch (SqliteException e)
        {
            connection.Dispose();
            throw SqliteFaults.ToException(e, path);
        }
    }

    private static SqliteDatabase Open(
        string path, string connectionString, SqliteAccess access, TimeSpan busyTimeout, IReadOnlyList<string> searchTables, CancellationToken cancellation)
    {
        var connection = new PreparingConnection(connectionString);
        try
        {
            connection.Open();
            var database = new SqliteDatabase(path, connection, searchTables, cancellation);
            database.Harden(busyTimeout, access is SqliteAccess.Read or SqliteAccess.ReadImmutable or SqliteAccess.ReadBesideLog);
            return database;
        }
        catch (SqliteException e)
        {
            connection.Dispose();
            throw SqliteFaults.ToException(e, path);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>A prepared statement that lives as long as the database; it is reset and its parameters are cleared.</summary>
    public SqliteStatement Statement(string sql)
    {
        if (_statements.TryGetValue(sql, out var statement))
        {
            statement.Reset();
            return statement;
        }
        return _statements[sql] = Prepare(sql);
    }

    /// <summary>A prepared statement that the caller disposes.</summary>
    public SqliteStatement Prepare(string sql)
    {
        _stepStarted = Stopwatch.GetTimestamp();
        var code = raw.sqlite3_prepare_v2(Handle, sql, out var handle);
        if (code != raw.SQLITE_OK)
            throw Fault(code);
        return new SqliteStatement(this, handle);
    }

    /// <summary>Runs one statement without parameters or rows, which stays prepared.</summary>
    public void Run(string sql)
    {
        var statement = Statement(sql);
        statement.Step();
        statement.Reset();
    }

    /// <summary>Runs a text of one or more statements without parameters.</summary>
    public void Execute(string sql)
    {
        _stepStarted = Stopwatch.GetTimestamp();
        var code = raw.sqlite3_exec(Handle, sql);
        if (code != raw.SQLITE_OK)
            throw Fault(code);
    }

    /// <summary>Lets the file have a write-ahead log, which lets many read beside one who writes.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.Timeout"/> when others use the file all the time.</exception>
    public void EnterWal()
    {
        // SQLite itself waits for nobody here, lest two that change the mode wait for each other.
        for (var started = Stopwatch.GetTimestamp(); ; Thread.Sleep(BetweenAttempts))
        {
            _stepStarted = Stopwatch.GetTimestamp();
            var code = raw.sqlite3_exec(Handle, "PRAGMA journal_mode=WAL");
            if (code == raw.SQLITE_OK)
                return;
            if ((code & 0xFF) is not (raw.SQLITE_BUSY or raw.SQLITE_LOCKED) || Stopwatch.GetElapsedTime(started) > DefaultBusyTimeout)
                throw Fault(code);
        }
    }

    /// <summary>Runs an action inside <c>BEGIN IMMEDIATE … COMMIT</c>; a fault inside rolls everything back.</summary>
    public void InTransaction(Action action)
    {
        Execute("BEGIN IMMEDIATE");
        try
        {
            action();
            Execute("COMMIT");
        }
        catch
        {
            // The fault that brought us here is the one to report; SQLite may have rolled back by itself already (disk full).
            if (IsInTransaction)
                raw.sqlite3_exec(Handle, "ROLLBACK");
            throw;
        }
    }

    /// <summary>Refuses rows of more bytes, and values that an expression would make so long, with <see cref="ErrorKind.TooLarge"/>.</summary>
    public void LimitLength(int bytes) => raw.sqlite3_limit(Handle, LengthLimit, bytes);

    public long LastInsertRowId => raw.sqlite3_last_insert_rowid(Handle);

    public int Changes => raw.sqlite3_changes(Handle);

    /// <summary>Counts <see cref="StepLimit"/> from now, for commands of the driver, which do not count their steps here.</summary>
    public void StartStep() => _stepStarted = Stopwatch.GetTimestamp();

    /// <summary>The single number or text that a statement answers, or null.</summary>
    public object? Scalar(string sql)
    {
        using var statement = Prepare(sql);
        return statement.Step() ? statement.GetValue(0) : null;
    }

    public int Step(sqlite3_stmt statement)
    {
        _stepStarted = Stopwatch.GetTimestamp();
        return raw.sqlite3_step(statement);
    }

    public Exception Fault(int code)
    {
        if (code == raw.SQLITE_INTERRUPT && _cancellation.IsCancellationRequested)
            return new OperationCanceledException(_cancellation);
        return SqliteFaults.ToException(code, raw.sqlite3_errmsg(Handle).utf8_to_string(), Path);
    }

    public void Dispose()
    {
        foreach (var statement in _statements.Values)
            statement.Dispose();
        _statements.Clear();
        _connection.Dispose();
    }

    // The packages do not offer it; times of creation, the other way to know a file again, change with each write where the file system keeps none.
    [DllImport("e_sqlite3", EntryPoint = "sqlite3_file_control", CallingConvention = CallingConvention.Cdecl)]
    private static extern int FileControl(SafeHandle database, IntPtr schema, int operation, ref int answer);

    private static string ConnectionString(string path, SqliteAccess access)
    {
        // A URI so that no character of the path (';', '?', '|DataDirectory|') means anything but itself.
        var uri = new UriBuilder { Scheme = "file", Host = "", Path = EscapePath(System.IO.Path.GetFullPath(path)) }.Uri.AbsoluteUri;
        return new SqliteConnectionStringBuilder
        {
            DataSource = uri + access switch
            {
                SqliteAccess.ReadImmutable => "?immutable=1",
                SqliteAccess.ReadBesideLog => "?readonly_shm=1",
                _ => "",
            },
            Pooling = false,
            Mode = access switch
            {
                SqliteAccess.Create => SqliteOpenMode.ReadWriteCreate,
                SqliteAccess.Write => SqliteOpenMode.ReadWrite,
                _ => SqliteOpenMode.ReadOnly,
            },
        }.ToString();
    }

    private static string EscapePath(string path) => string.Join('/', path.Split(System.IO.Path.DirectorySeparatorChar).Select(Uri.EscapeDataString));

    private void Harden(TimeSpan busyTimeout, bool reading)
    {
        raw.sqlite3_busy_timeout(Handle, (int)busyTimeout.TotalMilliseconds);
        raw.sqlite3_db_config(Handle, DefensiveOption, 1, out _);
        raw.sqlite3_db_config(Handle, TrustedSchemaOption, 0, out _);
        raw.sqlite3_progress_handler(Handle, OperationsBetweenChecks, MustStop, null);
        Execute(reading ? "PRAGMA query_only=ON" : "PRAGMA foreign_keys=ON");
        raw.sqlite3_set_authorizer(Handle, (delegate_authorizer)Authorize, null);
    }

    private int MustStop(object _) => _cancellation.IsCancellationRequested || Stopwatch.GetElapsedTime(_stepStarted) > StepLimit ? 1 : 0;

    /// <remarks>The last argument names the view or trigger on whose behalf SQLite asks; ours have none, so any name is the file's own doing.</remarks>
    private int Authorize(object userData, int action, utf8z first, utf8z second, utf8z database, utf8z onBehalfOf)
    {
        if (onBehalfOf.utf8_to_string() is { Length: > 0 } || action is AuthorizeAttach or AuthorizeDetach)
            return raw.SQLITE_DENY;
        return action == AuthorizeVirtualTable && !IsSearchTable(first, second) ? raw.SQLITE_DENY : raw.SQLITE_OK;
    }

    private bool IsSearchTable(utf8z table, utf8z module) => module.utf8_to_string() is SearchModule or VocabularyModule && _searchTables.Contains(table.utf8_to_string());
}
