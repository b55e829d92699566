using Microsoft.Data.Sqlite;
using Sim2l.Data;

namespace Sim2l.Runs;

/// <summary>Reads one run's file, whatever program wrote it; what the file lacks is empty, and reading changes nothing.</summary>
/// <remarks>Not safe for many threads. Sequences are read as they are consumed and stop with the reader.</remarks>
public sealed class RunReader : IRunReader
{
    private static readonly TimeSpan DefaultAbandonedAfter = TimeSpan.FromHours(24);

    private readonly RunRow _row;
    private RunRoot? _confinement;

    private RunReader(string path, SqliteDatabase database, RunSchema schema, TimeSpan abandonedAfter, TimeProvider time)
    {
        Database = database;
        Schema = schema;
        RunPath = path;
        State = RunState.Read(database, schema, RunFile.ModifiedAt(path));
        ExecutionId = ReadExecutionId() ?? Path.GetFileNameWithoutExtension(path);
        _row = new(ExecutionId, path);
        Run = ReadRun(State.StatusAt(time.GetUtcNow(), abandonedAfter));
    }

    /// <summary>The id that the file itself names, else the file's name.</summary>
    public string ExecutionId { get; }

    /// <summary>The full path of the file.</summary>
    public string RunPath { get; }

    /// <summary>The run as it was when the reader was opened.</summary>
    public Run Run { get; }

    /// <summary>Whether the file has a <c>run_metadata</c> row; without one its creation was interrupted.</summary>
    internal bool IsBorn => State.StoredStatus is not null;

    internal RunState State { get; }

    internal SqliteDatabase Database { get; }

    internal RunSchema Schema { get; }

    /// <summary>Opens a run's file for reading.</summary>
    /// <exception cref="Sim2lException">The file is missing, unreadable, not a run, damaged, or of a newer version.</exception>
    [System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1068", Justification = "The token is the argument that nearly every caller gives; the others are for tests.")]
    public static RunReader Open(string path, CancellationToken cancellation = default, TimeSpan? abandonedAfter = null, TimeProvider? time = null)
    {
        path = Path.GetFullPath(path);
        return OpenSettled(path, () => OpenOnce(path, abandonedAfter ?? DefaultAbandonedAfter, time ?? TimeProvider.System, isSnapshot: false, cancellation));
    }

    /// <summary>Opens a run's file as of one moment: what others write until the reader is closed is not seen. Keep it open for a short time only.</summary>
    /// <exception cref="Sim2lException">As <see cref="Open"/>.</exception>
    public static RunReader OpenSnapshot(string path, CancellationToken cancellation = default)
    {
        path = Path.GetFullPath(path);
        return OpenSettled(path, () => OpenOnce(path, DefaultAbandonedAfter, TimeProvider.System, isSnapshot: true, cancellation));
    }

    /// <summary>Opens a run's file for somebody who may read nothing outside a folder.</summary>
    internal static RunReader OpenConfined(string path, RunRoot root, CancellationToken cancellation)
    {
        var reader = Open(path, cancellation);
        reader._confinement = root;
        return reader;
    }

    /// <summary>The run and how much it holds, in one pass over each table's index or rows.</summary>
    public RunSummary Summary()
    {
        string[] counted =
        [
            Count("inputs"), Count("outputs"), Count("artifacts"), Aggregate("artifacts", "size_bytes", "COALESCE(SUM(size_bytes), 0)"), Count("logs"),
            LevelCount("'ERROR', 'CRITICAL'"), LevelCount("'WARNING'"), Count("metrics"), Count("cell_executions"), Count("resource_usage"),
            Count("provenance"), Count("checkpoints"), Count("annotations"),
        ];
        using var statement = Database.Prepare("SELECT " + string.Join(", ", counted));
        statement.Step();
        var counts = Enumerable.Range(0, counted.Length).Select(column => statement.GetInteger(column) ?? 0).ToArray();
        return new()
        {
            Run = Run,
            InputCount = counts[0],
            OutputCount = counts[1],
            FileCount = counts[2],
            FileBytes = counts[3],
            LogCount = counts[4],
            ErrorCount = counts[5],
            WarningCount = counts[6],
            MetricCount = counts[7],
            CellCount = counts[8],
            ResourceUsageCount = counts[9],
            ProvenanceCount = counts[10],
            CheckpointCount = counts[11],
            AnnotationCount = counts[12],
        };
    }

    /// <summary>The inputs, by name (with wildcards) or all, in the order saved.</summary>
    public IEnumerable<RunInput> Inputs(string? name = null) => Rows("inputs", _row.Input, Match("name", name));

    /// <summary>The outputs, by name (with wildcards) or all, in the order saved.</summary>
    public IEnumerable<RunOutput> Outputs(string? name = null) => Rows("outputs", _row.Output, Match("name", name));

    /// <summary>The log, in the order written.</summary>
    public IEnumerable<RunLogEntry> Logs(RunLogFilter? filter = null)
    {
        filter ??= new();
        var levels = filter.Levels.Count == 0 ? null : PythonJson.Write(filter.Levels.Select(static level => level.ToString().ToUpperInvariant()).ToArray());
        Condition[] conditions =
        [
            new("upper(level) IN (SELECT value FROM json_each(?))", levels),
            Match("logger", filter.Logger),
            Match("message", filter.Message),
            new("timestamp >= ?", filter.After is { } after ? RunTime.Format(after) : null),
            new("timestamp < ?", filter.Before is { } before ? RunTime.Format(before) : null),
        ];
        return Rows("logs", _row.LogEntry, filter.Last, conditions);
    }

    /// <summary>The metrics, by name (with wildcards) and category or all, in the order written; or only the last ones.</summary>
    public IEnumerable<RunMetric> Metrics(string? name = null, string? category = null, int? last = null) =>
        Rows("metrics", _row.Metric, last, Match("metric_name", name), Match("category", category));

    /// <summary>The artifacts, by name and category (with wildcards) or all, in the order added.</summary>
    public IEnumerable<RunArtifact> Artifacts(string? name = null, string? category = null)
    {
        // typeof, unlike IS NULL, is answered without reading the content.
        var list = string.Join(", ", RunSchema.Tables["artifacts"][..^1].Select(column => Schema.Has("artifacts", column) ? column : "NULL"));
        list += Schema.Has("artifacts", "data") ? ", typeof(data) = 'null'" : ", 1";
        return Rows("artifacts", _row.Artifact, null, list, Match("name", name), Match("category", category));
    }

    /// <summary>The content of an artifact as a stream; nothing of it is kept in memory.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.NotFound"/> when the artifact has no content, or its external file is gone.</exception>
    public Stream OpenArtifact(RunArtifact artifact)
    {
        if (artifact.IsExternal)
            return OpenExternal(artifact);
        using var statement = Database.Prepare("SELECT rowid, typeof(data) = 'null' FROM artifacts WHERE id = ?");
        if (!statement.Bind(1, artifact.Id).Step())
            throw new Sim2lException(ErrorKind.NotFound, $"Run '{ExecutionId}' has no file '{artifact.Name}' (number {artifact.Id}).");
        if (statement.GetFlag(1))
            return Stream.Null;
        return new SqliteBlob(Database.Connection, "artifacts", "data", statement.GetInteger(0) ?? 0, readOnly: true);
    }

    /// <summary>Where things came from.</summary>
    public IEnumerable<RunProvenance> Provenance() => Rows("provenance", _row.Provenance);

    /// <summary>The saved states, by name (with wildcards) or all, in the order saved.</summary>
    public IEnumerable<RunCheckpoint> Checkpoints(string? name = null) => Rows("checkpoints", _row.Checkpoint, Match("checkpoint_name", name));

    /// <summary>The remarks, in the order written.</summary>
    public IEnumerable<RunAnnotation> Annotations() => Rows("annotations", _row.Annotation);

    /// <summary>What happened, by kind (with wildcards) or all, in order.</summary>
    public IEnumerable<RunEvent> Events(string? kind = null) => Rows("events", _row.Event, Match("kind", kind));

    /// <summary>What the run's process used, in order of time.</summary>
    public IEnumerable<RunResourceUsage> ResourceUsage() => Rows("resource_usage", _row.ResourceUsage);

    /// <summary>The executed cells of a notebook, in order.</summary>
    public IEnumerable<CellExecution> Cells() => Rows("cell_executions", _row.Cell);

    /// <summary>What the simulation expects and promises.</summary>
    public IEnumerable<ParameterSchema> ParameterSchemas() => Rows("parameter_schemas", _row.ParameterSchema);

    /// <summary>The tags, sorted.</summary>
    public IReadOnlyList<string> Tags()
    {
        var tags = new List<string>();
        if (!Schema.Has("tags", "tag") || !Schema.Has("run_tags", "tag_id"))
            return tags;
        using var statement = Database.Prepare("SELECT t.tag FROM tags t JOIN run_tags r ON r.tag_id = t.id ORDER BY t.tag");
        while (statement.Step())
        {
            if (statement.GetText(0) is { } tag)
                tags.Add(tag);
        }
        return tags;
    }

    /// <inheritdoc/>
    public void Dispose() => Database.Dispose();

    /// <summary>Whether an external file lies where the artifact says, relative to the run's folder.</summary>
    internal string ExternalFile(RunArtifact artifact) => Path.GetFullPath(artifact.ExternalPath!, Path.GetDirectoryName(RunPath)!);

    private static RunReader OpenSettled(string path, Func<RunReader> open)
    {
        var reader = open();
        if (!reader.MustSettle)
            return reader;
        reader.Dispose();
        RunFile.Settle(path);
        return open();
    }

    private static RunReader OpenOnce(string path, TimeSpan abandonedAfter, TimeProvider time, bool isSnapshot, CancellationToken cancellation)
    {
        var database = RunFile.OpenRead(path, cancellation);
        try
        {
            if (isSnapshot)
                database.Execute("BEGIN");
            return new RunReader(path, database, RunSchema.Read(database), abandonedAfter, time);
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>Whether a completed run of ours was left with a write-ahead log because others were reading it.</summary>
    private bool MustSettle =>
        Schema.FileVersion is not null && Run.Status is not (RunStatus.Running or RunStatus.Abandoned or RunStatus.Unknown)
        && RunFile.IsWriteAhead(RunPath) && File.Exists(RunFile.LogPath(RunPath));

    private string? ReadExecutionId() =>
        Schema.Has("run_metadata", "execution_id") && Database.Scalar("SELECT execution_id FROM run_metadata LIMIT 1") is string { Length: > 0 } id ? id : null;

    private Run ReadRun(RunStatus status)
    {
        var size = RunFile.Size(RunPath);
        if (!Schema.Has("run_metadata"))
            return new() { ExecutionId = ExecutionId, RunPath = RunPath, SimulationName = "", SimulationVersion = "", Tags = Tags(), SizeBytes = size };
        using var row = Database.Prepare($"SELECT {Schema.SelectList("run_metadata")} FROM run_metadata LIMIT 1");
        return row.Step()
            ? _row.Run(row, status, Tags(), size)
            : new() { ExecutionId = ExecutionId, RunPath = RunPath, SimulationName = "", SimulationVersion = "", Tags = Tags(), SizeBytes = size };
    }

    private FileStream OpenExternal(RunArtifact artifact)
    {
        var path = ExternalFile(artifact);
        if (_confinement?.Releases(path) == false)
            throw new Sim2lException(ErrorKind.NotFound, $"The external file of '{artifact.Name}' in run '{ExecutionId}' does not lie in the folder of runs, or is a run.");
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new Sim2lException(ErrorKind.NotFound, $"The external file '{path}' of '{artifact.Name}' in run '{ExecutionId}' cannot be read: {e.Message}", e);
        }
    }

    private string Count(string table) => Schema.Has(table) ? $"(SELECT COUNT(*) FROM {table})" : "0";

    private string Aggregate(string table, string column, string aggregate) => Schema.Has(table, column) ? $"(SELECT {aggregate} FROM {table})" : "0";

    private string LevelCount(string levels) => Schema.Has("logs", "level") ? $"(SELECT COUNT(*) FROM logs WHERE level IN ({levels}))" : "0";

    private static Condition Match(string column, string? text) => text switch
    {
        null => default,
        _ when Wildcard.IsPattern(text) => new($"lower({column}) GLOB ?", Wildcard.ToGlob(text)) { Column = column },
        _ => new($"{column} = ? COLLATE NOCASE", text) { Column = column },
    };

    private IEnumerable<T> Rows<T>(string table, Func<SqliteStatement, T> map, params Condition[] conditions) => Rows(table, map, null, conditions);

    private IEnumerable<T> Rows<T>(string table, Func<SqliteStatement, T> map, int? last, params Condition[] conditions) =>
        Schema.Has(table) ? Rows(table, map, last, Schema.SelectList(table), conditions) : [];

    private IEnumerable<T> Rows<T>(string table, Func<SqliteStatement, T> map, int? last, string columns, params Condition[] conditions)
    {
        if (!Schema.Has(table))
            yield break;
        Condition[] active = [.. conditions.Where(static condition => condition.Parameter is not null)];
        if (active.Any(condition => condition.Column is { } column && !Schema.Has(table, column)))
            yield break;
        var where = active.Length == 0 ? "" : " WHERE " + string.Join(" AND ", active.Select(static condition => condition.Sql));
        var key = Schema.Has(table, "id") ? "id" : "rowid";
        using var statement = Database.Prepare(last is null
            ? $"SELECT {columns} FROM {table}{where} ORDER BY {key}"
            : $"SELECT * FROM (SELECT {columns} FROM {table}{where} ORDER BY {key} DESC LIMIT ?) ORDER BY 1");
        for (var i = 0; i < active.Length; i++)
            statement.Bind(i + 1, active[i].Parameter);
        if (last is { } limit)
            statement.Bind(active.Length + 1, (long)limit);
        while (statement.Step())
            yield return map(statement);
    }

    private readonly record struct Condition(string Sql, string? Parameter)
    {
        public string? Column { get; init; }
    }
}
