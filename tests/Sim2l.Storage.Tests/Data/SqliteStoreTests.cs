namespace Sim2l.Data;

public sealed class SqliteStoreTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly SqlDatabase _store;
    private readonly string _path;
    private int _writes;

    public SqliteStoreTests()
    {
        _path = Path.Join(_folder.Path, "store.db");
        _store = Open(_path);
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_checkpoint_does_not_make_it_another_file()
    {
        for (var i = 0; i < 5; i++)
        {
            await WriteAsync(_store);
            await Task.Delay(20);
            using (var other = SqliteDatabase.Open(_path, SqliteAccess.Write))
                other.Scalar("PRAGMA wal_checkpoint(TRUNCATE)");
            File.SetLastWriteTimeUtc(_path, DateTime.UtcNow.AddDays(i - 3));
        }

        Assert.Equal(5, await CountAsync(_store));
    }

    [Fact]
    public async Task Whoever_reads_a_new_file_is_waited_for_before_it_has_a_log()
    {
        using var other = SqliteDatabase.Open(_path, SqliteAccess.Create);
        other.Execute("CREATE TABLE other (id INTEGER); BEGIN; SELECT * FROM other");
        var write = Task.Run(() => WriteAsync(_store));
        await Task.Delay(300);
        Assert.False(write.IsCompleted);

        other.Execute("COMMIT");
        await write;
        Assert.Equal(1, await CountAsync(_store));
    }

    [Fact]
    public async Task Reading_row_by_row_gives_the_prepared_statement_back()
    {
        const string Sql = "SELECT @A";
        await WriteAsync(_store);

        await _store.ReadAsync(async session =>
        {
            var connection = (PreparingConnection)session.Connection;
            var kept = connection.Take(Sql);
            kept.Parameters.AddWithValue("@A", 1);
            connection.GiveBack(kept);

            await foreach (var number in session.StreamAsync(Sql, new { A = 7 }, static row => row.GetInt32(0)).WithCancellation(session.Cancellation))
                Assert.Equal(7, number);

            Assert.Same(kept, connection.Take(Sql));
            return true;
        });
    }

    [Fact]
    public async Task A_file_that_is_moved_away_is_missed_and_used_again_when_it_is_back()
    {
        await WriteAsync(_store);
        Assert.Equal(1, await CountAsync(_store));
        Move("store.db", "away.db");

        await UnavailableAsync(() => CountAsync(_store));
        await UnavailableAsync(() => WriteAsync(_store));
        await UnavailableAsync(() => CountAsync(_store));
        Assert.False(File.Exists(_path));

        Move("away.db", "store.db");
        Assert.Equal(1, await CountAsync(_store));
        await WriteAsync(_store);
        Assert.Equal(2, await CountAsync(_store));
    }

    [Fact]
    public async Task A_file_that_was_only_read_is_missed_by_the_first_write()
    {
        await WriteAsync(_store);
        await using var other = Open(_path);
        Assert.Equal(1, await CountAsync(other));
        Move("store.db", "away.db");
        await UnavailableAsync(() => WriteAsync(other));
        Assert.False(File.Exists(_path));
    }

    [Fact]
    public async Task A_file_in_the_place_of_another_is_announced_and_then_used()
    {
        await WriteAsync(_store);
        await using (var other = Open(Path.Join(_folder.Path, "other.db")))
            await WriteAsync(other);
        Move("store.db", "away.db");
        Move("other.db", "store.db");

        await UnavailableAsync(() => WriteAsync(_store));

        Assert.Equal(1, await CountAsync(_store));
        await WriteAsync(_store);
        Assert.Equal(2, await CountAsync(_store));
    }

    [Fact]
    public async Task The_first_read_waits_for_no_writer()
    {
        await WriteAsync(_store);
        using var writer = SqliteDatabase.Open(_path, SqliteAccess.Write);
        writer.Execute("BEGIN IMMEDIATE");
        await using var second = Open(_path);

        Assert.Equal(1, await CountAsync(second).WaitAsync(TimeSpan.FromSeconds(5)));
        writer.Execute("ROLLBACK");
    }

    [Fact]
    public async Task One_callers_fault_undoes_nothing_of_those_who_are_committed_with_it()
    {
        var writes = Enumerable.Range(0, 200).Select(i => i % 10 == 0 ? FailAsync() : WriteAsync(_store)).ToList();

        foreach (var (index, write) in writes.Index())
        {
            if (index % 10 == 0)
                Assert.Equal(ErrorKind.Conflict, (await Assert.ThrowsAsync<Sim2lException>(() => write)).Kind);
            else
                Assert.Equal(1, await write);
        }
        Assert.Equal(180, await CountAsync(_store));
    }

    [Fact]
    public async Task What_a_caller_wrote_alone_before_its_fault_is_undone()
    {
        await WriteAsync(_store);
        Assert.Equal(ErrorKind.Conflict, (await Assert.ThrowsAsync<Sim2lException>(FailAsync)).Kind);
        Assert.Equal(1, await CountAsync(_store));
        await WriteAsync(_store);
        Assert.Equal(2, await CountAsync(_store));
    }

    [Fact]
    public async Task A_time_that_is_none_is_damage()
    {
        await WriteAsync(_store);
        var fault = await Assert.ThrowsAsync<Sim2lException>(() => _store.ReadAsync(static session => session.FirstAsync<DateTimeOffset>("SELECT 'yesterday'")));
        Assert.Equal(ErrorKind.Corrupt, fault.Kind);
    }

    [Fact]
    public async Task A_newer_schema_is_refused()
    {
        await WriteAsync(_store);
        await _store.WriteAsync(static session => session.ExecuteAsync("UPDATE sim2l_schema SET version = 99"));
        await using var second = Open(_path);
        Assert.Equal(ErrorKind.NotSupported, (await Assert.ThrowsAsync<Sim2lException>(() => CountAsync(second))).Kind);
    }

    [Fact]
    public async Task A_new_file_is_nobody_elses_to_read()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows keeps permissions otherwise.");
            return;
        }
        await WriteAsync(_store);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_path));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_path + "-wal"));
    }

    private Task<int> FailAsync() => _store.WriteAsync(static async session =>
    {
        const string Insert = "INSERT INTO session_guards (guard) VALUES ('test twice')";
        await session.ExecuteAsync(Insert);
        return await session.ExecuteAsync(Insert);
    });

    private static SqlDatabase Open(string path) => SqlDatabase.Open(path, new("Sessions", 1));

    private static async Task UnavailableAsync(Func<Task> action) =>
        Assert.Equal(ErrorKind.Unavailable, (await Assert.ThrowsAsync<Sim2lException>(action)).Kind);

    private static Task<long> CountAsync(SqlDatabase store) =>
        store.ReadAsync(static session => session.FirstAsync<long>("SELECT COUNT(*) FROM session_guards WHERE guard LIKE 'test%'"));

    private Task<int> WriteAsync(SqlDatabase store)
    {
        var name = $"test{_writes++}";
        return store.WriteAsync(session => session.ExecuteAsync("INSERT INTO session_guards (guard) VALUES (@Name)", new { Name = name }));
    }

    private void Move(string from, string to)
    {
        foreach (var suffix in new[] { "", "-wal", "-shm" })
        {
            if (File.Exists(Path.Join(_folder.Path, from + suffix)))
                File.Move(Path.Join(_folder.Path, from + suffix), Path.Join(_folder.Path, to + suffix));
        }
    }
}
