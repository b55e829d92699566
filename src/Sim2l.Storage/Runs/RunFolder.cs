namespace Sim2l.Runs;

/// <summary>A folder of runs, one SQLite file each.</summary>
/// <remarks>Safe for many threads and processes.</remarks>
public sealed partial class RunFolder
{
    private readonly TimeSpan _abandonedAfter;
    private readonly TimeProvider _time;

    /// <summary>Names a folder, which is made when the first run is created.</summary>
    public RunFolder(string root, TimeSpan? abandonedAfter = null, TimeProvider? time = null)
    {
        Root = Path.GetFullPath(root);
        _abandonedAfter = abandonedAfter ?? TimeSpan.FromHours(24);
        _time = time ?? TimeProvider.System;
    }

    /// <summary>The folder's full path.</summary>
    public string Root { get; }

    /// <summary>The path of a run's file, which need not exist.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/> for a bad id.</exception>
    public string PathOf(string executionId) => Path.Combine(Root, ExecutionId.Validate(executionId) + RunFile.Extension);

    /// <summary>Opens a run of this folder for somebody else: neither its file nor those it refers to are read where links or paths lead out of the folder.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.NotFound"/> when it is not there; else as <see cref="RunReader.Open"/>.</exception>
    public RunReader OpenConfined(string executionId, CancellationToken cancellation = default) => RunReader.OpenConfined(RequireInside(executionId), new(Root), cancellation);

    /// <summary>The path of a run's file that is there, and no link.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.NotFound"/>; <see cref="ErrorKind.InvalidInput"/> for a bad id.</exception>
    public string RequireInside(string executionId)
    {
        var path = PathOf(executionId);
        return new RunRoot(Root).Holds(path) ? path : throw NotInside(executionId);
    }

    /// <summary>That a run is not there for who asks, whether it is missing or another's.</summary>
    public static Sim2lException NotInside(string executionId) => new(ErrorKind.NotFound, $"There is no run '{executionId}' in the folder of runs, or it is another user's.");

    /// <summary>Begins a run. Disposing the writer without completing it completes the run as failed, with the exception that left the scope.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.Conflict"/> when the run exists; <see cref="ErrorKind.InvalidInput"/> for a bad id, an empty name, version or tag, or content without a stored form.</exception>
    public RunWriter Create(NewRun run)
    {
        var executionId = run.ExecutionId ?? ExecutionId.New(_time);
        var path = PathOf(executionId);
        RunRules.Require(run);
        MakeRoot();
        RunTemplate.Place(path);
        var connection = RunConnection.Create(path, executionId, _time, created => Initialize(created, run));
        return new(connection, _time, RunScope.Enter());
    }

    /// <summary>Records a simulation: completes the run when it returns; when it throws, the run fails with that exception, which goes on.</summary>
    public void Record(NewRun run, Action<RunWriter> simulate)
    {
        using var writer = Create(run);
        simulate(writer);
        writer.Complete();
    }

    private void Initialize(RunConnection connection, NewRun run)
    {
        var database = connection.Database;
        var now = _time.GetUtcNow();
        if (database.Scalar("SELECT 1 FROM run_metadata LIMIT 1") is not null)
            throw RunTemplate.Exists(connection.ExecutionId, connection.Path);
        RunSchema.WriteInfo(database, now);
        RunStatements.InsertMetadata(database, connection.ExecutionId, run, now);
        RunStatements.InsertEvent(database, "created", null, now);
        foreach (var tag in run.Tags)
            RunStatements.InsertTag(database, tag);
    }

    private void MakeRoot()
    {
        try
        {
            Directory.CreateDirectory(Root);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new Sim2lException(ErrorKind.ReadOnly, $"The folder of runs '{Root}' cannot be made: {e.Message}", e);
        }
    }
}
