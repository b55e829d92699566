using System.Text;
using Microsoft.Data.Sqlite;
using Sim2l.Data;

namespace Sim2l.Runs;

/// <summary>What was read of the files of a folder of runs, in a SQLite file beside them: never the truth, made anew whenever it is in doubt.</summary>
/// <remarks>Any fault means that this index is of no use: <see cref="ErrorKind.Corrupt"/> that it may be deleted, all others that one in memory must do.</remarks>
internal sealed class RunIndex : IDisposable
{
    /// <summary>The leading dot keeps it apart from every run.</summary>
    public const string FileName = ".index.db";

    // A file that this version cannot read may be readable for the next one: the index is of one layout and one version of the run's schema.
    private const long Version = 1 * 1000 + RunSchema.Version;

    private const int BatchSize = 200;

    private static readonly TimeSpan BusyTimeout = TimeSpan.FromSeconds(3);

    private readonly SqliteDatabase _database;

    private RunIndex(SqliteDatabase database) => _database = database;

    public static RunIndex Open(string root, CancellationToken cancellation = default) =>
        Prepare(SqliteDatabase.Open(Path.Combine(root, FileName), SqliteAccess.Create, BusyTimeout, cancellation: cancellation));

    public static RunIndex OpenInMemory(CancellationToken cancellation = default) => Prepare(SqliteDatabase.OpenInMemory(cancellation));

    /// <summary>An index in memory that begins as a copy of the file's, where only writing there is impossible.</summary>
    public static RunIndex OpenCopy(string root, CancellationToken cancellation = default)
    {
        var copy = SqliteDatabase.OpenInMemory(cancellation);
        try
        {
            using var source = RunFile.OpenRead(Path.Combine(root, FileName), cancellation);
            source.Connection.BackupDatabase(copy.Connection);
            return Prepare(copy);
        }
        catch (SqliteException e)
        {
            copy.Dispose();
            throw SqliteFaults.ToException(e, copy.Path);
        }
        catch
        {
            copy.Dispose();
            throw;
        }
    }

    /// <summary>Deletes the index's file, if that can be done.</summary>
    public static void Delete(string root)
    {
        var path = Path.Combine(root, FileName);
        try
        {
            // The log first: a new file beside an old log would be damaged by it.
            File.Delete(RunFile.LogPath(path));
            File.Delete(RunFile.SharedMemoryPath(path));
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Then it cannot be opened anew either, and the listing does without it.
        }
    }

    /// <summary>The files whose entry is missing or cannot be believed, by name; entries of files that are gone are removed.</summary>
    public IReadOnlyList<string> Changed(RunFolderScan scan)
    {
        var unknown = new HashSet<string>(scan.Files.Keys, StringComparer.Ordinal);
        var gone = new List<string>();
        Compare(scan, unknown.GetAlternateLookup<ReadOnlySpan<char>>(), gone);
        foreach (var batch in gone.Chunk(BatchSize))
            _database.InTransaction(() => Array.ForEach(batch, Remove));
        var changed = unknown.ToArray();
        Array.Sort(changed, StringComparer.Ordinal);
        return changed;
    }

    /// <summary>Keeps what was read, some files a transaction, so that no other listing waits for long and none of the work is lost by an interruption.</summary>
    public void Save(IEnumerable<RunIndexEntry> entries)
    {
        foreach (var batch in entries.Chunk(BatchSize))
            _database.InTransaction(() => Array.ForEach(batch, Save));
    }

    public void Remove(string fileName) => _database.Statement("DELETE FROM runs WHERE file_name = ?").Bind(1, fileName).Run();

    /// <summary>Why files could not be read, by path; of all files whose name is one of the filter's ids.</summary>
    public IEnumerable<(string FileName, Sim2lException Fault)> Faults(RunFilter filter)
    {
        var query = new RunIndexQuery().AddIds(filter.ExecutionIds);
        using var row = query.Prepare(_database, "SELECT file_name, fault_kind, fault FROM runs WHERE fault_kind IS NOT NULL", "ORDER BY file_name");
        while (row.Step())
        {
            var kind = Enum.TryParse<ErrorKind>(row.GetText(1), out var parsed) ? parsed : ErrorKind.Corrupt;
            yield return (row.GetText(0) ?? "", new Sim2lException(kind, row.GetText(2) ?? ""));
        }
    }

    /// <summary>The rows that match the filter but for derived states, newest first, in the order of the columns; the caller disposes the statement.</summary>
    public SqliteStatement Select(RunFilter filter) =>
        RunIndexQuery.For(filter).Prepare(_database, "SELECT * FROM runs WHERE fault_kind IS NULL", "ORDER BY started_at DESC, execution_id, file_name");

    public void Dispose() => _database.Dispose();

    private static RunIndex Prepare(SqliteDatabase database)
    {
        try
        {
            if (ReadVersion(database) != Version)
                Create(database);
            return new RunIndex(database);
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    private static void Create(SqliteDatabase database)
    {
        database.EnterWal();
        database.InTransaction(() =>
        {
            // Another process may have been quicker.
            var version = ReadVersion(database);
            if (version == Version)
                return;
            if (version != 0)
                throw new Sim2lException(ErrorKind.Corrupt, $"The index '{database.Path}' is of another version ({version}).");
            database.Execute(RunIndexRow.Schema);
            database.Execute($"PRAGMA user_version={Version}");
        });
    }

    private static long ReadVersion(SqliteDatabase database) => database.Scalar("PRAGMA user_version") as long? ?? 0;

    private void Compare(RunFolderScan scan, HashSet<string>.AlternateLookup<ReadOnlySpan<char>> unknown, List<string> gone)
    {
        var files = scan.Lookup;
        Span<char> buffer = stackalloc char[512];
        using var row = _database.Prepare("SELECT file_name, size, written, log_size, log_written, checked_at FROM runs INDEXED BY runs_stamp");
        while (row.Step())
        {
            var utf8 = row.Span(0);
            var name = utf8.Length <= buffer.Length ? buffer[..Encoding.UTF8.GetChars(utf8, buffer)] : Encoding.UTF8.GetString(utf8).AsSpan();
            if (!files.TryGetValue(name, out var stamp))
                gone.Add(name.ToString());
            else if (Stamp(row) == stamp && stamp.VouchesFor(row.GetInteger(5) ?? RunFileStamp.Never))
                unknown.Remove(name);
        }
    }

    private static RunFileStamp Stamp(SqliteStatement row) =>
        new(row.GetInteger(1) ?? 0, row.GetInteger(2) ?? 0, row.GetInteger(3) ?? 0, row.GetInteger(4) ?? 0);

    private void Save(RunIndexEntry entry)
    {
        var insert = _database.Statement(RunIndexRow.Insert);
        RunIndexRow.Bind(insert, entry);
        insert.Run();
    }
}
