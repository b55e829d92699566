using System.Diagnostics;
using Sim2l.Data;

namespace Sim2l.Runs;

/// <summary>One check of one run's file.</summary>
internal sealed class RunInspection
{
    private const int FindingsPerCheck = 20;

    private static readonly TimeSpan AbandonedAfter = TimeSpan.FromHours(24);

    // A page check is one step however large the file is; cancellation ends it all the same.
    private static readonly TimeSpan StepLimit = TimeSpan.FromHours(6);

    private readonly string _path;
    private readonly CancellationToken _cancellation;
    private readonly List<RunFinding> _findings = [];
    private readonly Dictionary<string, int> _found = [];
    private RunVerdict _verdict;
    private string? _executionId;
    private long _filesHashed;
    private long _bytesHashed;

    public RunInspection(string path, CancellationToken cancellation)
    {
        _path = path;
        _cancellation = cancellation;
    }

    public bool Deep { get; init; }

    /// <summary>Whether the file lies where it belongs, so that its name and what lies beside it are checked too.</summary>
    public bool InPlace { get; init; } = true;

    public IProgress<long>? BytesHashed { get; init; }

    public RunCheck Run()
    {
        var started = Stopwatch.GetTimestamp();
        Try("file", RunVerdict.Unreadable, Inspect);
        return new()
        {
            ExecutionId = _executionId ?? Path.GetFileNameWithoutExtension(_path),
            RunPath = _path,
            Verdict = _verdict,
            Findings = _findings,
            Deep = Deep,
            FilesHashed = _filesHashed,
            SizeBytes = File.Exists(_path) ? RunFile.Size(_path) : 0,
            Duration = Stopwatch.GetElapsedTime(started),
        };
    }

    private void Inspect()
    {
        using var database = RunFile.OpenRead(_path, _cancellation);
        database.StepLimit = StepLimit;
        RunSchema? schema = null;
        Try("schema", RunVerdict.Unreadable, () => schema = RunSchema.Read(database));
        Try("integrity", RunVerdict.Damaged, () => CheckPages(database));
        if (schema is null)
            return;

        CheckSchema(schema);
        Try("foreign-keys", RunVerdict.Damaged, () => CheckForeignKeys(database));
        Try("state", RunVerdict.Unreadable, () => CheckState(database, schema));
        Try("counts", RunVerdict.Damaged, () => CheckCounts(database, schema));
        if (!Deep)
            return;
        Try("artifact", RunVerdict.Damaged, () => CheckArtifacts(database, schema));
        Try("values", RunVerdict.Damaged, () => CheckValues(database, schema));
    }

    private void CheckPages(SqliteDatabase database)
    {
        using var report = database.Prepare(Deep ? "PRAGMA integrity_check" : "PRAGMA quick_check");
        while (report.Step())
        {
            if (report.GetText(0) is { } line && line != "ok")
                Add(RunVerdict.Damaged, "integrity", line);
        }
    }

    private void CheckSchema(RunSchema schema)
    {
        foreach (var thing in schema.ForeignObjects)
            Add(RunVerdict.Suspect, "schema", $"The file holds a {thing}, which no run database has; it is never run.");
        if (schema.FileVersion is null)
            return;
        foreach (var (table, columns) in RunSchema.Tables)
        {
            if (!schema.Has(table))
                Add(RunVerdict.Damaged, "schema", $"The table {table} is missing.");
            else if (Array.Find(columns, column => !schema.Has(table, column)) is { } missing)
                Add(RunVerdict.Damaged, "schema", $"The table {table} lacks the column {missing}.");
        }
    }

    private void CheckForeignKeys(SqliteDatabase database)
    {
        using var rows = database.Prepare("PRAGMA foreign_key_check");
        while (rows.Step())
            Add(RunVerdict.Damaged, "foreign-keys", $"Row {rows.GetInteger(1)} of {rows.GetText(0)} refers to a row of {rows.GetText(2)} that is not there.");
    }

    private void CheckState(SqliteDatabase database, RunSchema schema)
    {
        var ids = ReadIds(database, schema);
        if (ids.Count == 0)
        {
            Add(RunVerdict.Suspect, "state", "The run was created, but says nothing about itself: its metadata are missing.");
            return;
        }
        if (ids.Count > 1)
            Add(RunVerdict.Suspect, "state", "The file holds more than one run; the first one counts.");
        CheckId(ids[0]);

        switch (RunState.Read(database, schema, RunFile.ModifiedAt(_path)).StatusAt(TimeProvider.System.GetUtcNow(), AbandonedAfter))
        {
            case RunStatus.Abandoned:
                Add(RunVerdict.Suspect, "state", "The run was abandoned: it says that it is running, but its writer is gone. Complete-Run -Force ends it.");
                break;
            case RunStatus.Unknown:
                Add(RunVerdict.Suspect, "state", "The status of the run is none that is known.");
                break;
        }
    }

    private static List<string> ReadIds(SqliteDatabase database, RunSchema schema)
    {
        var ids = new List<string>();
        if (!schema.Has("run_metadata", "execution_id"))
            return ids;
        using var rows = database.Prepare("SELECT execution_id FROM run_metadata LIMIT 2");
        while (rows.Step())
            ids.Add(rows.GetText(0) ?? "");
        return ids;
    }

    private void CheckId(string id)
    {
        if (!ExecutionId.IsValid(id))
        {
            Add(RunVerdict.Suspect, "state", "The execution id is not a valid one.");
            return;
        }
        _executionId = id;
        if (InPlace && Path.GetFileNameWithoutExtension(_path) != id)
            Add(RunVerdict.Suspect, "state", $"The file is not named for its run, whose execution id is '{id}'.");
    }

    private void CheckCounts(SqliteDatabase database, RunSchema schema)
    {
        if (ReadCounts(database, schema) is not { } counts)
            return;
        foreach (var table in RunSchema.DataTables)
        {
            if (!counts.TryGetValue(table, out var value) || value is not long recorded)
                continue;
            var rows = schema.Has(table) ? (long)database.Scalar($"SELECT COUNT(*) FROM {table}")! : 0;
            if (rows < recorded)
                Add(RunVerdict.Damaged, "counts", $"{table} holds {rows:N0} rows, {recorded:N0} were there when the run was completed.");
            else if (rows > recorded)
                Add(RunVerdict.Suspect, "counts", $"{table} holds {rows:N0} rows, only {recorded:N0} were there when the run was completed.");
        }
    }

    /// <summary>The row counts that the last completion recorded; null while the run is running or where nothing was recorded.</summary>
    private static OrderedDictionary<string, object?>? ReadCounts(SqliteDatabase database, RunSchema schema)
    {
        if (!schema.Has("events", "detail") || !schema.Has("run_metadata", "status") || database.Scalar("SELECT status FROM run_metadata LIMIT 1") is RunState.Running)
            return null;
        using var events = database.Prepare("SELECT detail FROM events WHERE kind IN ('completed', 'failed', 'cached', 'cancelled') ORDER BY rowid DESC");
        while (events.Step())
        {
            if (events.GetJson(0) is OrderedDictionary<string, object?> detail && detail.TryGetValue("counts", out var counts) && counts is OrderedDictionary<string, object?> tables)
                return tables;
        }
        return null;
    }

    private void CheckArtifacts(SqliteDatabase database, RunSchema schema)
    {
        foreach (var artifact in ArtifactRow.Read(database, schema))
        {
            // One artifact that cannot be read says nothing about the next.
            Try("artifact", RunVerdict.Damaged, () => CheckArtifact(database, schema, artifact));
        }
    }

    private void CheckArtifact(SqliteDatabase database, RunSchema schema, ArtifactRow artifact)
    {
        if (artifact.IsExternal && !InPlace)
            return;
        long held = 0;
        if (artifact.HasData)
        {
            using var content = Content.OpenBlob(database, "artifacts", "data", artifact.RowId);
            var (hash, bytes) = Content.Copy(content, _path, onPiece: Report, cancellation: _cancellation);
            artifact.Verify(hash, bytes);
            held = bytes;
        }
        else if (artifact.IsExternal)
        {
            ExternalFile.Copy(ExternalFile.Resolve(Path.GetDirectoryName(_path)!, artifact), artifact, onPiece: Report, cancellation: _cancellation);
        }
        else if (artifact.ContentHash is not null || artifact.SizeBytes > 0)
        {
            throw new Sim2lException(ErrorKind.Corrupt, $"The content of the artifact '{artifact.Name}' is missing.");
        }
        _filesHashed++;

        // Other programs leave the hash out; ours never does, but writes into their files too, where what is empty has none.
        if (schema.FileVersion is not null && (held > 0 || artifact.IsExternal) && (string.IsNullOrEmpty(artifact.ContentHash) || artifact.SizeBytes is null))
            Add(RunVerdict.Suspect, "artifact", $"The artifact '{artifact.Name}' has no hash or size that its content could be held against.");
    }

    private void CheckValues(SqliteDatabase database, RunSchema schema)
    {
        foreach (var (table, columns) in RunSchema.Tables)
        {
            var present = columns.Where(column => RunColumns.IsJson(column) && schema.Has(table, column)).ToArray();
            if (present.Length > 0)
                Try("values", RunVerdict.Damaged, () => CheckValues(database, table, present));
        }
    }

    private void CheckValues(SqliteDatabase database, string table, string[] columns)
    {
        using var rows = database.Prepare($"SELECT rowid, {string.Join(", ", columns.Select(RunColumns.WithoutContent))} FROM {table}");
        while (rows.Step())
        {
            for (var i = 0; i < columns.Length; i++)
                CheckValue(rows, i + 1, table, columns[i]);
        }
    }

    private void CheckValue(SqliteStatement rows, int place, string table, string column)
    {
        if (rows.IsBlob(place))
        {
            Add(RunVerdict.Damaged, "values", $"{column} in row {rows.GetInteger(0)} of {table} is a blob where JSON belongs.");
            return;
        }
        if (rows.StorageClass(place) != SQLitePCL.raw.SQLITE_TEXT || rows.Span(place) is not { IsEmpty: false } text)
            return;
        try
        {
            PythonJsonReader.Read(text);
        }
        catch (Sim2lException e)
        {
            Add(RunVerdict.Damaged, "values", $"{column} in row {rows.GetInteger(0)} of {table} is not JSON. {e.Message}");
        }
    }

    private void Report(int bytes) => BytesHashed?.Report(_bytesHashed += bytes);

    private void Try(string check, RunVerdict severity, Action action)
    {
        try
        {
            action();
        }
        // Whatever a bad file provokes is a finding about it.
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // The file may be sound where it is only locked or out of reach; it still could not be read.
            var beyondReach = e is Sim2lException { Kind: ErrorKind.Timeout or ErrorKind.Unavailable or ErrorKind.ReadOnly or ErrorKind.Forbidden };
            Add(beyondReach && check != "artifact" ? RunVerdict.Unreadable : severity, check, e.Message);
        }
    }

    private void Add(RunVerdict severity, string check, string message)
    {
        if (severity > _verdict)
            _verdict = severity;
        var found = _found[check] = _found.GetValueOrDefault(check) + 1;
        if (found <= FindingsPerCheck)
            _findings.Add(new(severity, check, message));
        else if (found == FindingsPerCheck + 1)
            _findings.Add(new(severity, check, "More of this kind was found and is not listed."));
    }
}
