using Sim2l.Data;

namespace Sim2l.Runs;

public sealed class RunIndexTests : IDisposable
{
    private readonly SampleRuns _runs = new();

    public void Dispose() => _runs.Dispose();

    [Fact]
    public void Only_changed_files_are_opened()
    {
        _runs.Add("a", minutes: 1);
        var b = _runs.Add("b");
        Assert.Equal(2, _runs.List().Opened);
        Assert.Equal(0, _runs.List().Opened);

        using (var database = SqliteDatabase.Open(b, SqliteAccess.Write))
            database.Execute("UPDATE run_metadata SET status = 'failed'");
        SampleRuns.Age(b, TimeSpan.FromMinutes(30));
        var listing = _runs.List();
        Assert.Equal(1, listing.Opened);
        Assert.Equal([RunStatus.Completed, RunStatus.Failed], listing.Runs.Select(static run => run.Status));
        Assert.Equal(0, _runs.List().Opened);
    }

    [Fact]
    public void An_old_entry_is_believed_and_one_as_young_as_its_file_is_not()
    {
        var old = _runs.Add("old");
        var young = _runs.Add("young", minutes: 1, age: TimeSpan.Zero);
        _runs.List();
        SampleRuns.ChangeSecretly(old, "UPDATE run_metadata SET user_id = 'eva'");
        SampleRuns.ChangeSecretly(young, "UPDATE run_metadata SET user_id = 'eva'");
        var listing = _runs.List();
        Assert.Equal(["eva", "ada"], listing.Runs.Select(static run => run.UserId));
        Assert.Equal(1, listing.Opened);
    }

    [Fact]
    public void A_write_that_is_only_in_the_log_is_seen()
    {
        var path = _runs.Add("a", status: "running");
        using var writer = SqliteDatabase.Open(path, SqliteAccess.Write);
        writer.Scalar("PRAGMA journal_mode=WAL");
        SampleRuns.Age(path, TimeSpan.FromHours(1));
        _runs.List();
        writer.Execute("UPDATE run_metadata SET user_id = 'eva'");
        SampleRuns.Age(path, TimeSpan.FromHours(1));
        var run = Assert.Single(_runs.List().Runs);
        Assert.Equal("eva", run.UserId);
        Assert.Equal(RunFile.Size(path), run.SizeBytes);
    }

    [Fact]
    public void A_removed_file_is_gone_from_list_and_index()
    {
        _runs.Add("a");
        var b = _runs.Add("b");
        _runs.List();
        File.Delete(b);
        Assert.Equal(["a"], _runs.List().Ids);
        Assert.Equal(1L, Index("SELECT COUNT(*) FROM runs"));
    }

    [Fact]
    public void A_damaged_file_is_one_fault_each_time_and_opened_once()
    {
        _runs.Add("good");
        var bad = _runs.PathOf("bad");
        File.WriteAllText(bad, "this is not a database");
        SampleRuns.Age(bad, TimeSpan.FromHours(1));
        foreach (var opened in new[] { 2, 0, 0 })
        {
            var listing = _runs.List();
            Assert.Equal(["good"], listing.Ids);
            Assert.Equal([(bad, ErrorKind.Corrupt)], listing.Faults);
            Assert.Equal(opened, listing.Opened);
        }
    }

    [Fact]
    public void Faults_of_files_that_were_not_asked_for_are_not_reported()
    {
        _runs.Add("good");
        File.WriteAllText(_runs.PathOf("bad"), "this is not a database");
        Assert.Empty(_runs.List(new() { ExecutionIds = ["good"] }).Faults);
        Assert.Single(_runs.List(new() { ExecutionIds = ["b*"] }).Faults);
    }

    [Fact]
    public void A_newer_file_is_a_fault_of_its_own_kind()
    {
        using (var database = SqliteDatabase.Open(_runs.Add("newer"), SqliteAccess.Write))
            database.Execute("UPDATE schema_info SET version = 99");
        Assert.Equal([(_runs.PathOf("newer"), ErrorKind.NotSupported)], _runs.List().Faults);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_file_without_a_run_is_passed_over_for_a_minute(bool isEmpty)
    {
        _runs.Add("good");
        var path = _runs.Add("begun");
        if (isEmpty)
        {
            File.WriteAllBytes(path, []);
        }
        else
        {
            using var database = SqliteDatabase.Open(path, SqliteAccess.Write);
            database.Execute("DELETE FROM run_metadata");
        }
        SampleRuns.Age(path, TimeSpan.FromSeconds(20));
        Assert.Equal(["good"], _runs.List().Ids);
        Assert.Empty(_runs.List().Faults);
        SampleRuns.Age(path, TimeSpan.FromSeconds(90));
        var listing = _runs.List();
        Assert.Equal(["good"], listing.Ids);
        Assert.Equal([(path, ErrorKind.Corrupt)], listing.Faults);
    }

    [Fact]
    public void A_link_is_read_each_time_because_its_target_may_change()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "links need a privilege on Windows");
        using var elsewhere = new SampleRuns();
        var target = elsewhere.Add("target");
        File.CreateSymbolicLink(_runs.PathOf("link"), target);
        File.CreateSymbolicLink(_runs.PathOf("circle"), _runs.PathOf("circle"));
        SampleRuns.Age(_runs.PathOf("link"), TimeSpan.FromHours(1));
        Assert.Equal(new FileInfo(target).Length, Assert.Single(_runs.List().Runs).SizeBytes);
        SampleRuns.ChangeSecretly(target, "UPDATE run_metadata SET user_id = 'eva'");
        Assert.Equal("eva", Assert.Single(_runs.List().Runs).UserId);
    }

    public static TheoryData<string> Damages => ["gone", "older", "text", "empty", "header", "pages", "version", "table", "column"];

    [Theory]
    [MemberData(nameof(Damages))]
    public void A_damaged_or_foreign_index_is_made_anew(string damage)
    {
        _runs.AddMany(50);
        _runs.List();
        Damage(damage);
        var listing = _runs.List();
        Assert.Equal(50, listing.Ids.Distinct().Count());
        Assert.Equal(50, listing.Runs.Count);
        Assert.Equal(50, listing.Opened);
        Assert.Equal(0, _runs.List().Opened);
    }

    [Fact]
    public void An_index_that_breaks_in_the_middle_of_a_listing_neither_ends_nor_repeats_it()
    {
        _runs.AddMany(600);
        _runs.List();
        BreakRows();
        var listing = new SampleListing();
        using var runs = new RunFolder(_runs.Root).List(new(), listing.OnFault, listing).GetEnumerator();
        Assert.True(runs.MoveNext());
        Assert.Equal(0, listing.Opened);
        do
            listing.Runs.Add(runs.Current);
        while (runs.MoveNext());
        Assert.Equal(600, listing.Opened);
        Assert.Equal(600, listing.Runs.Count);
        Assert.Equal(600, listing.Ids.Distinct().Count());
    }

    [Fact]
    public void Where_no_index_can_be_made_one_in_memory_does()
    {
        _runs.AddMany(5);
        Directory.CreateDirectory(_runs.IndexPath);
        File.WriteAllText(Path.Combine(_runs.IndexPath, "keep"), "");
        Assert.Equal(5, _runs.List().Runs.Count);
        Assert.Equal(5, _runs.List().Opened);
        Assert.True(File.Exists(Path.Combine(_runs.IndexPath, "keep")));
    }

    [Fact]
    public void A_locked_index_is_waited_for_and_then_copied()
    {
        _runs.AddMany(3);
        _runs.List();
        _runs.Add("late");
        using var other = SqliteDatabase.Open(_runs.IndexPath, SqliteAccess.Write);
        other.Execute("BEGIN IMMEDIATE");
        var listing = _runs.List();
        Assert.Equal(4, listing.Runs.Count);
        Assert.Equal(1, listing.Opened);
        other.Execute("ROLLBACK");
        Assert.Equal(1, _runs.List().Opened);
    }

    [Fact]
    public void A_listing_under_way_holds_up_no_other()
    {
        _runs.AddMany(20);
        using var slow = new RunFolder(_runs.Root).List(new()).GetEnumerator();
        Assert.True(slow.MoveNext());
        _runs.Add("late");
        Assert.Equal(21, _runs.List().Runs.Count);
        Assert.Equal(0, _runs.List().Opened);
        var rest = 1;
        while (slow.MoveNext())
            rest++;
        Assert.Equal(20, rest);
    }

    [Fact]
    public void Files_deleted_during_the_listing_are_passed_over()
    {
        _runs.AddMany(20);
        var first = true;
        var deletion = new ActionProgress(() =>
        {
            if (first)
                File.Delete(_runs.PathOf("run-000019"));
            first = false;
        });
        var faults = 0;
        Assert.Equal(19, new RunFolder(_runs.Root).List(new(), (_, _) => faults++, deletion).Count());
        Assert.Equal(0, faults);
    }

    private object? Index(string sql)
    {
        using var database = SqliteDatabase.Open(_runs.IndexPath, SqliteAccess.Read);
        return database.Scalar(sql);
    }

    /// <summary>Breaks the leaves of the table but the first: comparing stamps needs indexes only and does not notice, walking the rows does.</summary>
    private void BreakRows()
    {
        const int PageSize = 4096, TableLeaf = 0x0D;
        var bytes = File.ReadAllBytes(_runs.IndexPath);
        var leaves = Enumerable.Range(1, bytes.Length / PageSize - 1).Where(page => bytes[page * PageSize] == TableLeaf).Skip(1).ToArray();
        Assert.NotEmpty(leaves);
        foreach (var page in leaves)
            bytes.AsSpan(page * PageSize, PageSize).Fill(0xFF);
        File.WriteAllBytes(_runs.IndexPath, bytes);
    }

    private void Damage(string how)
    {
        var bytes = File.ReadAllBytes(_runs.IndexPath);
        switch (how)
        {
            case "gone":
                File.Delete(_runs.IndexPath);
                return;
            case "text":
                File.WriteAllText(_runs.IndexPath, "this is not a database, but it is longer than a header of one would be: that has a hundred bytes");
                return;
            case "empty":
                File.WriteAllBytes(_runs.IndexPath, []);
                return;
            case "header":
                bytes.AsSpan(0, 100).Fill(0xAA);
                break;
            case "pages":
                bytes.AsSpan(4096).Fill(0xAA);
                break;
        }
        File.WriteAllBytes(_runs.IndexPath, bytes);
        var sql = how switch
        {
            "older" => "PRAGMA user_version=1",
            "version" => "PRAGMA user_version=99",
            "table" => "DROP TABLE runs",
            "column" => "DROP INDEX runs_stamp; DROP INDEX runs_newest; DROP TABLE runs; CREATE TABLE runs (file_name TEXT)",
            _ => null,
        };
        if (sql is null)
            return;
        using var database = SqliteDatabase.Open(_runs.IndexPath, SqliteAccess.Write);
        database.Execute(sql);
    }

    private sealed class ActionProgress(Action action) : IProgress<(long Done, long Total)>
    {
        public void Report((long Done, long Total) value) => action();
    }
}
