using System.Collections.Concurrent;
using System.Threading.Channels;

namespace Sim2l.Data;

/// <summary>Tables in a SQLite file in WAL mode: many readers beside one writer, which commits what waits together.</summary>
/// <remarks>
/// The driver is synchronous: tasks complete on the thread that runs them. A file that is moved or replaced while it is open is noticed, never written
/// blindly; it is opened again once it is back.
/// </remarks>
internal sealed class SqliteStore : SqlDatabase
{
    private const int MaximumIdleReaders = 16;
    private const int WaitingWrites = 4_096;
    private const int WritesTogether = 256;

    // In KiB: in a large file the way to a row is found without asking the system for pages.
    private const string ReaderSettings = "PRAGMA cache_size=-16384";

    private const string WriterSettings = "PRAGMA synchronous=FULL";

    private readonly string _path;
    private readonly ConcurrentBag<SqliteDatabase> _readers = [];
    private readonly Channel<SqliteWrite> _writes = Channel.CreateBounded<SqliteWrite>(new BoundedChannelOptions(WaitingWrites) { SingleReader = true });
    private readonly Lazy<Task> _writing;
    private SqliteDatabase? _writer;
    private int _writerGeneration;
    private int _generation;
    private volatile bool _isLost;
    private volatile bool _wasThere;

    public SqliteStore(string path, SqlSchema schema, TimeProvider time)
        : base(schema, time)
    {
        _path = path;
        _writing = new(() => Task.Run(WriteAllAsync));
    }

    public override SqlBackend Backend => SqlBackend.Sqlite;

    protected override string Place => _path;

    public override async ValueTask DisposeAsync()
    {
        _writes.Writer.TryComplete();
        if (_writing.IsValueCreated)
            await _writing.Value.ConfigureAwait(false);
        CloseAll();
        await base.DisposeAsync().ConfigureAwait(false);
    }

    protected override async Task<T> RunReadAsync<T>(Func<SqlSession, Task<T>> work, CancellationToken cancellation)
    {
        RequireFile();
        var generation = Volatile.Read(ref _generation);
        var reader = TakeReader();
        var isSound = false;
        reader.StartStep();
        try
        {
            var result = await work(new(Backend, reader.Connection, null, cancellation)).ConfigureAwait(false);
            isSound = true;
            return result;
        }
        finally
        {
            if (isSound && generation == Volatile.Read(ref _generation) && _readers.Count < MaximumIdleReaders)
                _readers.Add(reader);
            else
                reader.Dispose();
        }
    }

    protected override async Task<T> RunWriteAsync<T>(Func<SqlSession, Task<T>> work, CancellationToken cancellation)
    {
        var write = new SqliteWrite<T>(work, cancellation);
        _ = _writing.Value;
        await _writes.Writer.WriteAsync(write, cancellation).ConfigureAwait(false);
        return await write.Result.ConfigureAwait(false);
    }

    private async Task WriteAllAsync()
    {
        var together = new List<SqliteWrite>(WritesTogether);
        while (await _writes.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            while (together.Count < WritesTogether && _writes.Reader.TryRead(out var write))
                together.Add(write);
            await WriteTogetherAsync(together).ConfigureAwait(false);
            together.Clear();
        }
    }

    private async Task WriteTogetherAsync(List<SqliteWrite> together)
    {
        try
        {
            RequireFile();
            LookAtWriter();
            var database = OpenWriter();
            database.Execute("BEGIN IMMEDIATE");
            foreach (var write in together)
                await write.RunAsync(database, isAlone: together.Count == 1).ConfigureAwait(false);
            if (database.IsInTransaction)
                database.Execute("COMMIT");
        }
        catch (Exception e)
        {
            // Nothing of this transaction is on disk, whoever's fault that is, so every caller learns it.
            CloseWriter();
            foreach (var write in together)
                write.Fail(e);
            return;
        }
        foreach (var write in together)
            write.Acknowledge();
    }

    private SqliteDatabase OpenWriter()
    {
        if (_writer is { } open)
            return open;
        RequireKnownFile();
        CreateFile();
        _writerGeneration = Volatile.Read(ref _generation);
        return _writer = Open(SqliteAccess.Create, WriterSettings);
    }

    /// <summary>An empty file is an empty database; one that we make is nobody else's to read.</summary>
    private void CreateFile()
    {
        if (File.Exists(_path))
            return;
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
            var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.Write, Share = FileShare.ReadWrite | FileShare.Delete };
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            new FileStream(_path, options).Dispose();
        }
        catch (Exception e) when (FileFaults.IsFileFault(e))
        {
            throw FileFaults.ToException(e, _path);
        }
    }

    private void CloseWriter()
    {
        _writer?.Dispose();
        _writer = null;
    }

    private SqliteDatabase TakeReader()
    {
        if (!_readers.TryTake(out var idle))
        {
            RequireKnownFile();
            return Open(SqliteAccess.Read, ReaderSettings);
        }
        if (!idle.HasMoved)
            return idle;
        idle.Dispose();
        throw Lose();
    }

    /// <summary>Fails when the file was there and is not, though no reader was open to notice.</summary>
    private void RequireKnownFile()
    {
        if (_wasThere && !File.Exists(_path))
            throw Lose();
    }

    private SqliteDatabase Open(SqliteAccess access, string settings)
    {
        var database = SqliteDatabase.Open(_path, access, searchTables: access == SqliteAccess.Create ? Schema.SearchTables : null, cancellation: CancellationToken.None);
        try
        {
            if (access == SqliteAccess.Create)
                database.EnterWal();
            database.Execute(settings);
            _wasThere = true;
            return database;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>Fails when the file that the writer holds is no longer the one at its path.</summary>
    private void LookAtWriter()
    {
        // A reader noticed before, and said so.
        if (_writerGeneration != Volatile.Read(ref _generation))
            CloseWriter();
        if (_writer is { HasMoved: true })
            throw Lose();
    }

    private Sim2lException Lose()
    {
        CloseReaders();
        _isLost = true;
        ForgetSchema();
        return Lost();
    }

    /// <summary>Fails as long as the file that was lost is not back; no other is made in its place.</summary>
    private void RequireFile()
    {
        if (!_isLost)
            return;
        if (!File.Exists(_path))
            throw Lost();
        _isLost = false;
    }

    private Sim2lException Lost() => new(ErrorKind.Unavailable, $"'{_path}' has been moved or replaced; put it back, or start anew for an empty one.");

    private void CloseReaders()
    {
        Interlocked.Increment(ref _generation);
        while (_readers.TryTake(out var reader))
            reader.Dispose();
    }

    private void CloseAll()
    {
        CloseReaders();
        CloseWriter();
    }
}
