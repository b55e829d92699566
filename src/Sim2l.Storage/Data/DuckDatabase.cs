using System.Collections.Concurrent;
using DuckDB.NET.Data;

namespace Sim2l.Data;

/// <summary>Tables in a DuckDB file, which one process at a time can have open: it is opened for each piece of work and closed after it.</summary>
/// <remarks>The driver is synchronous: tasks complete on the thread that runs them. A file that another process holds is waited for, for some seconds.</remarks>
internal sealed class DuckDatabase : SqlDatabase
{
    private static readonly TimeSpan DefaultPatience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    // All connections of a process to one file share one database, where two who change the same row would refuse each other.
    private static readonly ConcurrentDictionary<string, SemaphoreSlim> Writers = new(StringComparer.Ordinal);

    private readonly string _path;
    private readonly TimeSpan _patience;
    private readonly SemaphoreSlim _writing;
    private volatile bool _wasThere;

    public DuckDatabase(string path, SqlSchema schema, TimeProvider time, TimeSpan? patience = null)
        : base(schema, time)
    {
        _path = path;
        _patience = patience ?? DefaultPatience;
        _writing = Writers.GetOrAdd(path, static _ => new(1, 1));
    }

    /// <summary>Whether DuckDB's library is there.</summary>
    public static bool IsThere()
    {
        try
        {
            using var connection = new DuckDBConnection("DataSource=:memory:");
            connection.Open();
            return true;
        }
        catch (Exception e) when (e is DllNotFoundException or TypeInitializationException)
        {
            return false;
        }
    }

    public override SqlBackend Backend => SqlBackend.DuckDb;

    protected override string Place => _path;

    private string ConnectionString => new DuckDBConnectionStringBuilder
    {
        DataSource = _path,
        ["autoinstall_known_extensions"] = "false",
        ["autoload_known_extensions"] = "false",
    }.ConnectionString;

    public override async Task<T> KeepOpenAsync<T>(Func<Task<T>> work, CancellationToken cancellation = default)
    {
        if (!File.Exists(_path))
            return await work().ConfigureAwait(false);
        // The driver closes the file with the last connection of the process.
        using var connection = await GuardAsync(() => OpenAsync(cancellation)).ConfigureAwait(false);
        return await work().ConfigureAwait(false);
    }

    protected override Task<T> RunReadAsync<T>(Func<SqlSession, Task<T>> work, CancellationToken cancellation)
    {
        if (!_wasThere && !File.Exists(_path))
            throw new Sim2lException(ErrorKind.NotFound, $"There is no '{_path}'.");
        return GuardAsync(() => ReadOnceAsync(work, cancellation));
    }

    protected override async Task<T> RunWriteAsync<T>(Func<SqlSession, Task<T>> work, CancellationToken cancellation)
    {
        await _writing.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            return await GuardAsync(() => WriteOnceAsync(work, cancellation)).ConfigureAwait(false);
        }
        finally
        {
            _writing.Release();
        }
    }

    private async Task<T> ReadOnceAsync<T>(Func<SqlSession, Task<T>> work, CancellationToken cancellation)
    {
        using var connection = await OpenAsync(cancellation).ConfigureAwait(false);
        return await work(new(Backend, connection, null, cancellation)).ConfigureAwait(false);
    }

    private async Task<T> WriteOnceAsync<T>(Func<SqlSession, Task<T>> work, CancellationToken cancellation)
    {
        using var connection = await OpenAsync(cancellation).ConfigureAwait(false);
        using var transaction = connection.BeginTransaction();
        var result = await work(new(Backend, connection, transaction, cancellation)).ConfigureAwait(false);
        cancellation.ThrowIfCancellationRequested();
        transaction.Commit();
        return result;
    }

    private async Task<DuckDBConnection> OpenAsync(CancellationToken cancellation)
    {
        var start = Time.GetTimestamp();
        while (true)
        {
            try
            {
                return Open();
            }
            catch (DuckDBException e) when (DuckFaults.IsHeld(e) && Time.GetElapsedTime(start) < _patience)
            {
                await Task.Delay(Pause, cancellation).ConfigureAwait(false);
            }
        }
    }

    private DuckDBConnection Open()
    {
        var isNew = !File.Exists(_path);
        if (isNew && _wasThere)
            throw new Sim2lException(ErrorKind.Unavailable, $"'{_path}' has been moved or removed; put it back, or start anew for an empty one.");
        if (isNew)
            Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
        var connection = new DuckDBConnection(ConnectionString);
        try
        {
            connection.Open();
        }
        catch
        {
            connection.Dispose();
            throw;
        }
        if (isNew && !OperatingSystem.IsWindows())
            File.SetUnixFileMode(_path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        _wasThere = true;
        return connection;
    }

    private async Task<T> GuardAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work().ConfigureAwait(false);
        }
        catch (Exception e) when (DuckFaults.IsFault(e))
        {
            throw DuckFaults.ToException(e, _path);
        }
        catch (Exception e) when (FileFaults.IsFileFault(e))
        {
            throw FileFaults.ToException(e, _path);
        }
    }
}
