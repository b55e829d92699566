using Sim2l.Data;
using Sim2l.Testing;

namespace Sim2l.Runs;

/// <summary>Who writes a run, how long that is believed, and who may end it.</summary>
public sealed class RunLeaseTests : IDisposable
{
    private static readonly LeaseOwner GoneHere = LeaseOwner.Current with { ProcessId = 2_000_000_000 };
    private static readonly LeaseOwner SameNumberHere = LeaseOwner.Current with { Started = "another boot:1" };
    private static readonly LeaseOwner Elsewhere = new("another-host", 1, "x");

    private readonly TemporaryFolder _folder = new();
    private readonly TestClock _time = new(new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    private RunFolder Folder => new(_folder.Path, time: _time);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_heartbeat_renews_the_lease_every_ten_seconds_and_samples_resources()
    {
        using var run = Folder.Create(New());
        Assert.Equal(_time.Now.AddSeconds(60), Expiry());
        _time.Advance(TimeSpan.FromSeconds(9));
        Assert.Equal(_time.Now.AddSeconds(51), Expiry());
        _time.Advance(TimeSpan.FromSeconds(91));
        Assert.Equal(_time.Now.AddSeconds(60), Expiry());
        using var reader = Read();
        Assert.Equal(10, reader.ResourceUsage().Count());
    }

    [Fact]
    public void A_write_renews_a_lease_that_is_due_in_its_own_transaction()
    {
        using var run = Folder.Create(New());
        _time.Now += TimeSpan.FromSeconds(9);
        run.SetOutput("x", 1);
        Assert.Equal(_time.Now.AddSeconds(51), Expiry());
        _time.Now += TimeSpan.FromSeconds(1);
        run.SetOutput("x", 2);
        Assert.Equal(_time.Now.AddSeconds(60), Expiry());
    }

    [Fact]
    public void A_completed_run_has_no_lease_and_no_heartbeat()
    {
        using var run = Folder.Create(New());
        run.Complete();
        var before = File.ReadAllBytes(run.RunPath);
        _time.Advance(TimeSpan.FromMinutes(5));
        Assert.Null(Expiry());
        Assert.Equal(before, File.ReadAllBytes(run.RunPath));
    }

    [Fact]
    public void A_run_that_was_released_is_not_kept_alive_and_is_taken_over_by_its_own_process()
    {
        using (var run = Folder.Create(New()))
            run.Keep();
        using (var kept = RunWriter.Open(Folder.PathOf("r"), _time))
            kept.SetInput("a", 1);
        Release();
        var expiry = Expiry();
        _time.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(expiry, Expiry());
        using var later = RunWriter.Open(Folder.PathOf("r"), _time);
        Assert.Equal(_time.Now.AddSeconds(60), Expiry());
        later.Complete();
    }

    public static TheoryData<string, int, RunStatus> Owners => new()
    {
        { nameof(LeaseOwner.Current), 3600, RunStatus.Running },
        { nameof(GoneHere), 59, RunStatus.Running },
        { nameof(GoneHere), 61, RunStatus.Abandoned },
        { nameof(SameNumberHere), 61, RunStatus.Abandoned },
        { nameof(Elsewhere), 60, RunStatus.Running },
        { nameof(Elsewhere), 61, RunStatus.Abandoned },
    };

    [Theory]
    [MemberData(nameof(Owners))]
    public void A_run_is_abandoned_when_its_lease_lapsed_and_its_owner_is_gone(string owner, int seconds, RunStatus status)
    {
        Lend(Owner(owner));
        _time.Now += TimeSpan.FromSeconds(seconds);
        using var reader = Read();
        Assert.Equal(status, reader.Run.Status);
        Assert.Equal([status], Folder.List(new()).Select(static run => run.Status));
    }

    [Fact]
    public void An_abandoned_run_is_completed_only_with_force()
    {
        Lend(GoneHere);
        _time.Now += TimeSpan.FromSeconds(61);
        using var writer = RunWriter.Open(Folder.PathOf("r"), _time);
        Assert.Equal(ErrorKind.Conflict, Fault(() => writer.Complete(RunStatus.Failed)).Kind);
        writer.Complete(RunStatus.Failed, "it was killed", force: true);
        using var reader = Read();
        Assert.Equal((RunStatus.Failed, "it was killed", TimeSpan.FromSeconds(61)), (reader.Run.Status, reader.Run.ErrorMessage, reader.Run.Duration));
        Assert.Equal(["r.db"], Directory.GetFiles(_folder.Path).Select(Path.GetFileName));
    }

    [Fact]
    public void Whoever_writes_an_abandoned_run_takes_it_over()
    {
        Lend(GoneHere);
        _time.Now += TimeSpan.FromSeconds(61);
        using var writer = RunWriter.Open(Folder.PathOf("r"), _time);
        writer.SetOutput("x", 1);
        Assert.Equal(_time.Now.AddSeconds(60), Expiry());
        _time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(_time.Now.AddSeconds(60), Expiry());
        writer.Complete();
    }

    [Fact]
    public void A_run_that_lives_elsewhere_is_written_beside_its_owner_and_completed_only_with_force()
    {
        Lend(Elsewhere);
        var expiry = Expiry();
        using var writer = RunWriter.Open(Folder.PathOf("r"), _time);
        writer.SetOutput("x", 1);
        _time.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal(expiry, Expiry());
        Assert.Equal(ErrorKind.Conflict, Fault(() => writer.Complete()).Kind);
        writer.Complete(force: true);
        using var reader = Read();
        Assert.Equal(RunStatus.Completed, reader.Run.Status);
    }

    [Fact]
    public void A_writer_whose_run_another_process_ended_writes_no_more_and_ends_it_no_second_time()
    {
        using var run = Folder.Create(New());
        run.SetInput("a", 1);
        EndElsewhere(run.RunPath);
        Assert.Equal(ErrorKind.Conflict, Fault(() => run.SetInput("a", 2)).Kind);
        Assert.Equal(ErrorKind.Conflict, Fault(() => run.Complete(RunStatus.Failed, force: true)).Kind);
        using var reader = Read();
        Assert.Equal(RunStatus.Cancelled, reader.Run.Status);
        Assert.Equal(1L, reader.Inputs().Single().Value);
    }

    [Fact]
    public void A_completion_that_comes_second_is_refused_without_a_write_before_it()
    {
        using var run = Folder.Create(New());
        EndElsewhere(run.RunPath);
        Assert.Equal(ErrorKind.Conflict, Fault(() => run.Complete(force: true)).Kind);
        using var reader = Read();
        Assert.Equal(RunStatus.Cancelled, reader.Run.Status);
    }

    [Fact]
    public void A_heartbeat_does_not_revive_a_run_that_another_process_ended()
    {
        using var run = Folder.Create(New());
        EndElsewhere(run.RunPath);
        _time.Advance(TimeSpan.FromSeconds(10));
        Assert.Null(Expiry());
        Assert.Equal(ErrorKind.Conflict, Fault(() => run.AddMetric(new() { Name = "m", Value = 1 })).Kind);
    }

    [Fact]
    public void A_scope_whose_run_another_process_ended_is_left_by_its_own_exception()
    {
        Assert.Throws<InvalidOperationException>((Action)(() =>
        {
            using var run = Folder.Create(New());
            EndElsewhere(run.RunPath);
            throw new InvalidOperationException();
        }));
        using var reader = Read();
        Assert.Equal(RunStatus.Cancelled, reader.Run.Status);
    }

    private static LeaseOwner Owner(string name) => name switch
    {
        nameof(GoneHere) => GoneHere,
        nameof(SameNumberHere) => SameNumberHere,
        nameof(Elsewhere) => Elsewhere,
        _ => LeaseOwner.Current,
    };

    /// <summary>A run whose lease another process took just now.</summary>
    private void Lend(LeaseOwner owner)
    {
        using (var run = Folder.Create(New()))
            run.Keep();
        Release();
        using var database = SqliteDatabase.Open(Folder.PathOf("r"), SqliteAccess.Write);
        database.Statement("UPDATE run_lease SET owner = ?").BindJson(1, owner.ToJson()).Run();
    }

    /// <summary>Gives up the hold that the process itself keeps, as at its end.</summary>
    private void Release()
    {
        var connection = RunConnection.Acquire(Folder.PathOf("r"), _time);
        connection.Release();
        connection.Release();
    }

    private static void EndElsewhere(string path)
    {
        using var database = SqliteDatabase.Open(path, SqliteAccess.Write);
        database.Execute("BEGIN IMMEDIATE; UPDATE run_metadata SET status = 'cancelled'; DELETE FROM run_lease; COMMIT");
    }

    private DateTimeOffset? Expiry()
    {
        using var reader = Read();
        return reader.State.ExpiresAt;
    }

    private RunReader Read() => RunReader.Open(Folder.PathOf("r"), time: _time);

    private static Sim2lException Fault(Action action) => Assert.Throws<Sim2lException>(action);

    private static NewRun New() => new() { ExecutionId = "r", SimulationName = "heat", SimulationVersion = "1.0" };
}
