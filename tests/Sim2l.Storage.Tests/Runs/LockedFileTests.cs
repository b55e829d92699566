using Microsoft.Data.Sqlite;

namespace Sim2l.Runs;

/// <summary>A file that another program holds is an error in good time, never a wait without end.</summary>
public sealed class LockedFileTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly TemporaryFolder _folder = new();

    private RunFolder Folder => new(_folder.Path);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_completed_run_that_is_locked_is_out_of_reach_until_it_is_free()
    {
        var path = Written("locked");
        Written("free");
        var listing = new SampleListing();
        using (Lock(path))
        {
            await Task.WhenAll(
                TimesOut(() => RunReader.Open(path).Dispose()),
                TimesOut(() => RunExporter.Export(path, _folder.Path, RunExportFormat.Zip)),
                TimesOut(() => RunRemoval.Remove(path)),
                TimesOut(() => Tag(path)),
                Soon(() => Assert.Equal(RunVerdict.Unreadable, RunChecker.Check(path, deep: true).Verdict)),
                Soon(() => listing.Runs.AddRange(Folder.List(new(), listing.OnFault))));
        }
        Assert.Equal(["free"], listing.Ids);
        Assert.Equal([(path, ErrorKind.Timeout)], listing.Faults);
        Assert.Equal(2, Folder.List(new()).Count());
        Assert.True(Tag(path));
        Assert.Equal(RunVerdict.Healthy, RunChecker.Check(path, deep: true).Verdict);
    }

    [Fact]
    public async Task A_running_run_whose_write_lock_another_holds_says_so_and_goes_on_afterwards()
    {
        using var measured = Folder.Create(New("measured"));
        using var completed = Folder.Create(New("completed"));
        measured.SetInput("a", 1);
        using (Lock(measured.RunPath, "BEGIN IMMEDIATE"))
        using (Lock(completed.RunPath, "BEGIN IMMEDIATE"))
        {
            await Task.WhenAll(TimesOut(() => measured.AddMetric(new() { Name = "m", Value = 1 })), TimesOut(() => completed.Complete()));
            using var reader = RunReader.Open(measured.RunPath);
            Assert.Equal(1L, reader.Inputs().Single().Value);
        }
        measured.AddMetric(new() { Name = "m", Value = 2 });
        measured.Complete();
        completed.Complete();
        using var later = RunReader.Open(measured.RunPath);
        Assert.Equal([2.0], later.Metrics().Select(static metric => metric.Value));
    }

    private static bool Tag(string path)
    {
        using var writer = RunWriter.Open(path);
        return writer.AddTag("t");
    }

    private static async Task TimesOut(Action action) =>
        Assert.Equal(ErrorKind.Timeout, (await Assert.ThrowsAsync<Sim2lException>(() => Soon(action))).Kind);

    private static Task Soon(Action action) => Task.Run(action).WaitAsync(Patience);

    private static SqliteConnection Lock(string path, string how = "BEGIN EXCLUSIVE")
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = how;
        command.ExecuteNonQuery();
        return connection;
    }

    private string Written(string id)
    {
        Folder.Record(New(id), static run => run.SetInput("a", 1));
        return Folder.PathOf(id);
    }

    private static NewRun New(string id) => new() { ExecutionId = id, SimulationName = "heat", SimulationVersion = "1.0" };
}
