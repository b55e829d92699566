using System.Diagnostics;
using DuckDB.NET.Data;
using Microsoft.Data.Sqlite;

namespace Sim2l.DataSources;

/// <summary>Mounted files that others write, move, replace and hold.</summary>
public sealed class ChangingMountTests : MountTests
{
    private const string Rows = "CREATE TABLE t (x REAL, f REAL); INSERT INTO t VALUES (1, 10), (2, 20);";

    [Fact]
    public async Task A_file_that_disappears_is_unavailable_until_it_is_back()
    {
        var path = Sqlite("t.db", Rows);
        await using var storage = Mount(path, "t", Min("f"));
        File.Move(path, path + ".away");
        Func<Task>[] calls = [() => storage.LoadAsync("t"), () => storage.GetInfoAsync(), () => ColumnAsync(storage, "t", 0), async () => await storage.ListAsync().ToListAsync()];
        foreach (var call in calls)
            Assert.Equal(ErrorKind.Unavailable, (await FaultAsync(call)).Kind);
        File.Move(path + ".away", path);
        Assert.Equal(2, (await LoadAsync(storage, "t")).PointCount);
    }

    [Fact]
    public async Task A_file_that_is_replaced_or_written_is_read_anew()
    {
        var path = Sqlite("t.db", Rows);
        await using var storage = MountedStorage.Open(path, new() { Table = "t", Objectives = [Min("f")] });
        var before = (await storage.GetAsync("t"))!;
        Sqlite("t.db", "INSERT INTO t VALUES (3, 30)");
        var after = (await storage.GetAsync("t"))!;
        Assert.Equal((2, 3), (before.Header!.PointCount, after.Header!.PointCount));
        Assert.NotEqual(before.Revision.Id, after.Revision.Id);
        File.Move(Sqlite("other.db", "CREATE TABLE t (f REAL); INSERT INTO t VALUES (7)"), path, overwrite: true);
        Assert.Equal([7], (await LoadAsync(storage, "t")).Columns.Single());
        File.Move(Duck("other.duckdb", "CREATE TABLE t (f DOUBLE); INSERT INTO t VALUES (8)"), path, overwrite: true);
        Assert.Equal([8], (await LoadAsync(storage, "t")).Columns.Single());
        await File.WriteAllTextAsync(path, "no database any more, only text");
        Assert.Equal(ErrorKind.NotSupported, (await FaultAsync(() => storage.LoadAsync("t"))).Kind);
    }

    [Fact]
    public async Task A_column_whose_file_changes_meanwhile_is_a_conflict()
    {
        var path = Sqlite("t.db", "CREATE TABLE t (f REAL); INSERT INTO t WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 199999) SELECT i FROM n");
        await using var storage = MountedStorage.Open(path, new() { Table = "t", Objectives = [Min("f")] });
        var pieces = 0;
        var fault = await FaultAsync(async () =>
        {
            await foreach (var piece in storage.ReadColumnAsync("t", 0))
            {
                if (pieces++ == 0)
                    Sqlite("t.db", "INSERT INTO t VALUES (-1)");
            }
        });
        Assert.Equal((ErrorKind.Conflict, 1), (fault.Kind, pieces));
        Assert.Equal(200_001, (await ColumnAsync(storage, "t", 0)).Length);
    }

    [Fact]
    public async Task What_a_writer_has_in_its_log_is_read_beside_it_and_nothing_is_changed()
    {
        var path = PathOf("wal.db");
        await using var writer = new SqliteConnection($"Data Source={path};Pooling=False");
        await writer.OpenAsync();
        Execute(writer, "PRAGMA journal_mode=WAL; PRAGMA wal_autocheckpoint=0;" + Rows);
        await using (var storage = Mount(path, "t", Min("f")))
        {
            var log = await File.ReadAllBytesAsync(path + "-wal");
            Assert.Equal([10, 20], (await LoadAsync(storage, "t")).Column("f"));
            Assert.Equal(log, await File.ReadAllBytesAsync(path + "-wal"));
            Execute(writer, "INSERT INTO t VALUES (3, 30)");
            Assert.Equal([10, 20, 30], (await LoadAsync(storage, "t")).Column("f"));
            Execute(writer, "BEGIN IMMEDIATE; INSERT INTO t VALUES (4, 40)");
            Assert.Equal([10, 20, 30], (await LoadAsync(storage, "t")).Column("f"));
            Execute(writer, "COMMIT");
            Assert.Equal([10, 20, 30, 40], (await LoadAsync(storage, "t")).Column("f"));
        }
        Release(path);
    }

    [Fact]
    public async Task A_writer_without_a_log_that_locks_the_file_is_waited_for_and_then_named_as_the_reason()
    {
        var path = Sqlite("t.db", Rows);
        await using var storage = MountedStorage.Open(path, new() { Table = "t", Objectives = [Min("f")] });
        await using var writer = new SqliteConnection($"Data Source={path};Pooling=False");
        await writer.OpenAsync();
        Execute(writer, "BEGIN EXCLUSIVE; INSERT INTO t VALUES (3, 30)");
        Assert.Equal(ErrorKind.Timeout, (await FaultAsync(() => storage.LoadAsync("t"))).Kind);
        Execute(writer, "COMMIT");
        Assert.Equal(3, (await LoadAsync(storage, "t")).PointCount);
    }

    [Fact]
    public async Task The_log_of_a_killed_writer_is_read_and_left_as_it_is()
    {
        if (ChildTest.Argument is { } file)
            WriteAndDie(file);
        var path = PathOf("killed.db");
        await ChildTest.RunToDeath(typeof(ChangingMountTests), path);
        Assert.True(new FileInfo(path + "-wal").Length > 0);
        var before = Directory.GetFiles(Folder).Order().Select(static name => (name, Convert.ToHexString(File.ReadAllBytes(name)))).ToArray();
        await using var storage = Mount(path, "t", Min("f"));
        Assert.Equal([10, 20], (await LoadAsync(storage, "t")).Column("f"));
        Assert.Equal(before, Directory.GetFiles(Folder).Order().Select(static name => (name, Convert.ToHexString(File.ReadAllBytes(name)))));
    }

    [Fact]
    public async Task A_log_that_cannot_be_read_without_writing_beside_it_is_said_to_be_the_reason()
    {
        var path = await CopyWithLogAsync();
        Assert.Equal(ErrorKind.ReadOnly, Refused(path, "t", Min("f")).Kind);
        var copy = MountCopy.Make(path, PathOf("copy.db"), CancellationToken.None);
        await using var storage = Mount(copy, "t", Min("f"));
        Assert.Equal([10, 20], (await LoadAsync(storage, "t")).Column("f"));
        Assert.Equal(["copy.db", "lone.db", "lone.db-wal"], Directory.GetFiles(Folder).Select(Path.GetFileName).Where(static name => !name!.StartsWith("wal.db", StringComparison.Ordinal)).Order());
    }

    [Fact]
    public async Task In_a_folder_that_may_not_be_written_files_are_read_and_logs_named_as_the_reason()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "permissions are others on Windows");
        if (Environment.IsPrivilegedProcess)
        {
            var reason = ChildTest.WhyClosedToOthers();
            Assert.SkipWhen(reason is not null, $"nothing is forbidden to root, and {reason}");
            await ChildTest.Run(typeof(ChangingMountTests), "as ordinary user", user: "nobody");
            return;
        }
        var lone = await CopyWithLogAsync();
        var plain = Sqlite("plain.db", Rows);
        Chmod(Folder, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        try
        {
            await using var storage = Mount(plain, "t", Min("f"));
            Assert.Equal(2, (await LoadAsync(storage, "t")).PointCount);
            Assert.Equal(ErrorKind.ReadOnly, Refused(lone, "t", Min("f")).Kind);
            Chmod(plain, UnixFileMode.None);
            Assert.Equal(ErrorKind.Forbidden, (await FaultAsync(() => storage.LoadAsync("t"))).Kind);
        }
        finally
        {
            Chmod(plain, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            Chmod(Folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    [Fact]
    public async Task A_DuckDB_file_that_another_process_writes_is_an_error_that_names_it()
    {
        DuckLibrary.SkipWhereMissing();
        if (ChildTest.Argument is { } folder)
        {
            await HoldAsync(folder);
            return;
        }
        var path = Duck("held.duckdb", Rows.Replace("REAL", "DOUBLE", StringComparison.Ordinal));
        await using var storage = MountedStorage.Open(path, new() { Table = "t", Objectives = [Min("f")] });
        var child = ChildTest.Run(typeof(ChangingMountTests), Folder);
        while (!File.Exists(PathOf("ready")) && !child.IsCompleted)
            await Task.Delay(20);
        try
        {
            var fault = await FaultAsync(() => storage.LoadAsync("t"));
            Assert.Equal(ErrorKind.Timeout, fault.Kind);
            Assert.Contains(await File.ReadAllTextAsync(PathOf("ready")), fault.Message, StringComparison.Ordinal);
        }
        finally
        {
            await File.WriteAllTextAsync(PathOf("done"), "");
            await child;
        }
        Assert.Equal(3, (await LoadAsync(storage, "t")).PointCount);
    }

    [Fact]
    public async Task The_log_of_a_killed_writer_of_DuckDB_is_read_and_left_as_it_is()
    {
        DuckLibrary.SkipWhereMissing();
        if (ChildTest.Argument is { } file)
            WriteDuckAndDie(file);
        var path = PathOf("killed.duckdb");
        await ChildTest.RunToDeath(typeof(ChangingMountTests), path);
        Assert.True(new FileInfo(path + ".wal").Length > 0);
        var log = await File.ReadAllBytesAsync(path + ".wal");
        await using var storage = Mount(path, "t", Min("f"));
        Assert.Equal([10, 20], (await LoadAsync(storage, "t")).Column("f"));
        Assert.Equal(log, await File.ReadAllBytesAsync(path + ".wal"));
    }

    [Fact]
    public async Task Many_threads_read_one_file_while_it_is_written()
    {
        var path = Sqlite("t.db", Rows);
        await using var storage = MountedStorage.Open(path, new() { Table = "t", Objectives = [Min("f")] });
        using var stop = new CancellationTokenSource();
        var writer = Task.Run(() =>
        {
            for (var i = 3; !stop.IsCancellationRequested; i++)
                Sqlite("t.db", $"INSERT INTO t VALUES ({i}, {i}0)");
        });
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < 50; i++)
            {
                try
                {
                    var result = (await storage.LoadAsync("t"))!.Result;
                    Assert.Equal(result.Column("x").Select(static x => x * 10), result.Column("f"));
                }
                catch (Sim2lException e) when (e.Kind is ErrorKind.Unavailable or ErrorKind.Timeout or ErrorKind.ReadOnly)
                {
                    // It changed all the time, or was locked.
                }
            }
        })));
        await stop.CancelAsync();
        await writer;
    }

    private static void WriteAndDie(string path)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        Execute(connection, "PRAGMA journal_mode=WAL; PRAGMA wal_autocheckpoint=0;" + Rows);
        Process.GetCurrentProcess().Kill();
    }

    private static void WriteDuckAndDie(string path)
    {
        using var connection = new DuckDBConnection($"Data Source={path}");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = Rows.Replace("REAL", "DOUBLE", StringComparison.Ordinal);
        command.ExecuteNonQuery();
        Process.GetCurrentProcess().Kill();
    }

    private static async Task HoldAsync(string folder)
    {
        await using var connection = new DuckDBConnection($"Data Source={Path.Join(folder, "held.duckdb")}");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "INSERT INTO t VALUES (3, 30)";
        await command.ExecuteNonQueryAsync();
        await File.WriteAllTextAsync(Path.Join(folder, "starting"), $"{Environment.ProcessId} ");
        File.Move(Path.Join(folder, "starting"), Path.Join(folder, "ready"));
        for (var i = 0; i < 1_000 && !File.Exists(Path.Join(folder, "done")); i++)
            await Task.Delay(20);
    }

    /// <summary>A database and its log as somebody copied them, without what is shared in memory.</summary>
    private async Task<string> CopyWithLogAsync()
    {
        await using var writer = new SqliteConnection($"Data Source={PathOf("wal.db")};Pooling=False");
        await writer.OpenAsync();
        Execute(writer, "PRAGMA journal_mode=WAL; PRAGMA wal_autocheckpoint=0;" + Rows);
        File.Copy(PathOf("wal.db"), PathOf("lone.db"));
        File.Copy(PathOf("wal.db-wal"), PathOf("lone.db-wal"));
        return PathOf("lone.db");
    }

    private static void Chmod(string path, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, mode);
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
