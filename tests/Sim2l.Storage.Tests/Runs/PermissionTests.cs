namespace Sim2l.Runs;

/// <summary>Folders and files that may not be written or read; where the tests run as root, to whom nothing is forbidden, a child does it as another user.</summary>
public sealed class PermissionTests : IDisposable
{
    private const UnixFileMode Closed = UnixFileMode.None;
    private const UnixFileMode ReadOnly = UnixFileMode.UserRead | UnixFileMode.UserExecute;
    private const UnixFileMode Open = ReadOnly | UnixFileMode.UserWrite;

    private readonly TemporaryFolder _folder = new();

    private string Path(string name) => System.IO.Path.Join(_folder.Path, name);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public Task A_read_only_folder_is_read_and_listed_but_not_written() => AsOrdinaryUser(() =>
    {
        var folder = new RunFolder(_folder.Path);
        folder.Record(New("done"), static run => run.SetInput("a", 1));
        using var live = folder.Create(New("live"));
        live.SetInput("a", 1);
        var bytes = File.ReadAllBytes(Path("done.db"));
        Chmod(_folder.Path, ReadOnly);
        try
        {
            Assert.Equal(["done", "live"], folder.List(new()).Select(static run => run.ExecutionId).Order());
            AssertReadable(Path("done.db"));
            AssertReadable(Path("live.db"));
            Assert.Equal(RunVerdict.Healthy, RunChecker.Check(Path("done.db"), deep: true).Verdict);
            Assert.Equal(ErrorKind.ReadOnly, Fault(() => folder.Create(New("new"))).Kind);
            Assert.Equal(ErrorKind.ReadOnly, Fault(() => new RunFolder(Path("below")).Create(New("new"))).Kind);
            Assert.Equal(ErrorKind.ReadOnly, Fault(() => Tag(Path("done.db"))).Kind);
            Assert.Equal(ErrorKind.ReadOnly, Fault(() => RunRemoval.Remove(Path("done.db"))).Kind);
            Assert.Equal(ErrorKind.ReadOnly, Fault(() => RunExporter.Export(Path("done.db"), Path("out.db"), RunExportFormat.Database)).Kind);
            Assert.Equal(ErrorKind.ReadOnly, Fault(() => RunExporter.Export(Path("done.db"), Path("out.zip"), RunExportFormat.Zip)).Kind);
            Assert.Equal(ErrorKind.ReadOnly, Fault(() => RunImporter.Import(Path("live.db"), new RunFolder(Path("below")))).Kind);
        }
        finally
        {
            Chmod(_folder.Path, Open);
        }
        Assert.Equal(bytes, File.ReadAllBytes(Path("done.db")));
        live.Complete();
        Assert.Equal(["done.db", "live.db"], Directory.GetFiles(_folder.Path, "*.*").Select(System.IO.Path.GetFileName).Where(static name => name![0] != '.').Order());
    });

    [Fact]
    public Task A_read_only_file_is_read_but_not_written() => AsOrdinaryUser(() =>
    {
        var folder = new RunFolder(_folder.Path);
        folder.Record(New("done"), static run => run.SetInput("a", 1));
        Chmod(Path("done.db"), UnixFileMode.UserRead);
        var bytes = File.ReadAllBytes(Path("done.db"));
        AssertReadable(Path("done.db"));
        Assert.Equal(ErrorKind.ReadOnly, Fault(() => Tag(Path("done.db"))).Kind);
        Assert.Equal(ErrorKind.Conflict, Fault(() => folder.Create(New("done"))).Kind);
        Assert.Equal(bytes, File.ReadAllBytes(Path("done.db")));
        Assert.Equal(RunVerdict.Healthy, RunChecker.Check(Path("done.db"), deep: true).Verdict);
    });

    [Fact]
    public Task A_file_that_may_not_be_read_is_forbidden_not_missing() => AsOrdinaryUser(() =>
    {
        var folder = new RunFolder(_folder.Path);
        folder.Record(New("done"), static run => run.SetInput("a", 1));
        folder.Record(New("secret"), static run => run.SetInput("a", 1));
        Chmod(Path("secret.db"), Closed);
        Assert.Equal(ErrorKind.Forbidden, Fault(() => RunReader.Open(Path("secret.db"))).Kind);
        Assert.Equal(ErrorKind.Forbidden, Fault(() => Tag(Path("secret.db"))).Kind);
        Assert.Equal(RunVerdict.Unreadable, RunChecker.Check(Path("secret.db"), deep: true).Verdict);
        var listing = new SampleListing();
        listing.Runs.AddRange(folder.List(new(), listing.OnFault));
        Assert.Equal(["done"], listing.Ids);
        Assert.Equal([(Path("secret.db"), ErrorKind.Forbidden)], listing.Faults);
        Chmod(Path("secret.db"), Open);
        Assert.Equal(2, folder.List(new()).Count());
    });

    [Fact]
    public Task A_log_that_cannot_be_used_in_a_read_only_folder_is_said_to_be_the_reason() => AsOrdinaryUser(() =>
    {
        using (var run = new RunFolder(Path("from")).Create(New("r")))
        {
            run.SetInput("a", 1);
            Directory.CreateDirectory(Path("to"));
            File.Copy(run.RunPath, Path("to/r.db"));
            File.Copy(run.RunPath + "-wal", Path("to/r.db-wal"));
            run.Complete();
        }
        Chmod(Path("to"), ReadOnly);
        try
        {
            Assert.Equal(ErrorKind.ReadOnly, Fault(() => RunReader.Open(Path("to/r.db"))).Kind);
            Assert.Equal(RunVerdict.Unreadable, RunChecker.Check(Path("to/r.db"), deep: false).Verdict);
        }
        finally
        {
            Chmod(Path("to"), Open);
        }
        AssertReadable(Path("to/r.db"));
    });

    [Fact]
    public Task A_read_only_folder_is_listed_with_the_index_it_has_and_without_one() => AsOrdinaryUser(() =>
    {
        using var runs = new SampleRuns();
        runs.AddMany(5);
        Chmod(runs.Root, ReadOnly);
        Assert.Equal((5, 5), (runs.List().Runs.Count, runs.List().Opened));
        Chmod(runs.Root, Open);
        runs.List();
        Chmod(runs.Root, ReadOnly);
        Assert.Equal((5, 0), (runs.List().Runs.Count, runs.List().Opened));
        Chmod(runs.Root, Open);
    });

    [Fact]
    public Task A_folder_that_may_not_be_read_is_a_fault_not_an_empty_one() => AsOrdinaryUser(() =>
    {
        using var runs = new SampleRuns();
        runs.AddMany(2);
        Chmod(runs.Root, Closed);
        Assert.Equal(ErrorKind.Forbidden, Fault(() => runs.List()).Kind);
        Chmod(runs.Root, Open);
    });

    private static async Task AsOrdinaryUser(Action check, [System.Runtime.CompilerServices.CallerMemberName] string test = "")
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "permissions are others on Windows");
        if (!Environment.IsPrivilegedProcess)
        {
            check();
            return;
        }
        var reason = ChildTest.WhyClosedToOthers();
        Assert.SkipWhen(reason is not null, $"nothing is forbidden to root, and {reason}");
        await ChildTest.Run(typeof(PermissionTests), "as ordinary user", user: "nobody", test);
    }

    private static void Chmod(string path, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, mode);
    }

    private static void AssertReadable(string path)
    {
        using var reader = RunReader.Open(path);
        Assert.Equal(1L, reader.Inputs().Single().Value);
    }

    private static void Tag(string path)
    {
        using var writer = RunWriter.Open(path);
        writer.AddTag("t");
    }

    private static Sim2lException Fault(Action action) => Assert.Throws<Sim2lException>(action);

    private static NewRun New(string id) => new() { ExecutionId = id, SimulationName = "heat", SimulationVersion = "1.0" };
}
