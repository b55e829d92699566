using System.Text;
using Sim2l.Data;

namespace Sim2l.Runs;

/// <summary>Turns the rows of one run's file into records: the one place where columns become members.</summary>
/// <remarks>Column numbers are places in <see cref="RunSchema.Tables"/>.</remarks>
internal sealed class RunRow(string executionId, string runPath)
{
    private string? _lastName;
    private string? _lastUnit;
    private string? _lastCategory;

    public RunInput Input(SqliteStatement row)
    {
        var (value, unit) = Value(row, 3, 4);
        return new()
        {
            ExecutionId = executionId,
            RunPath = runPath,
            Name = row.GetText(1) ?? "",
            Type = row.GetText(2),
            Value = value,
            Unit = row.GetText(5) ?? unit,
            Metadata = row.GetJson(6),
        };
    }

    public RunOutput Output(SqliteStatement row)
    {
        var (value, unit) = Value(row, 3, 4);
        return new()
        {
            ExecutionId = executionId,
            RunPath = runPath,
            Name = row.GetText(1) ?? "",
            Type = row.GetText(2),
            Value = value,
            Unit = row.GetText(5) ?? unit,
            FileReference = row.GetText(6),
            Metadata = row.GetJson(7),
            CreatedAt = row.GetTime(8),
        };
    }

    public RunArtifact Artifact(SqliteStatement row)
    {
        var external = row.GetText(7);
        return new()
        {
            ExecutionId = executionId,
            RunPath = runPath,
            Id = row.GetInteger(0) ?? 0,
            Name = row.GetText(1) ?? "",
            ArtifactPath = row.GetText(2),
            ContentHash = row.GetText(3),
            ContentType = row.GetText(4),
            SizeBytes = row.GetInteger(5),
            Category = row.GetText(6),
            ExternalPath = external,
            Description = row.GetText(8),
            CreatedAt = row.GetTime(9),
            IsExternal = external is not null && row.GetFlag(10),
        };
    }

    public RunLogEntry LogEntry(SqliteStatement row) => new()
    {
        ExecutionId = executionId,
        RunPath = runPath,
        Id = row.GetInteger(0) ?? 0,
        Timestamp = row.GetTime(1),
        Level = ParseLevel(row.GetText(2)),
        Logger = row.GetText(3),
        Message = row.GetText(4) ?? "",
        Context = row.GetJson(5),
        ExceptionType = row.GetText(6),
        ExceptionMessage = row.GetText(7),
        StackTrace = row.GetText(8),
    };

    public RunMetric Metric(SqliteStatement row)
    {
        var (step, metadata) = Step(row, 6);
        return new()
        {
            ExecutionId = executionId,
            RunPath = runPath,
            Id = row.GetInteger(0) ?? 0,
            Timestamp = row.GetTime(1),
            Name = Shared(row, 2, ref _lastName) ?? "",
            Value = row.GetReal(3) ?? double.NaN,
            Unit = Shared(row, 4, ref _lastUnit),
            Category = Shared(row, 5, ref _lastCategory),
            Step = step,
            Metadata = metadata,
        };
    }

    public CellExecution Cell(SqliteStatement row) => new()
    {
        ExecutionId = executionId,
        RunPath = runPath,
        Id = row.GetInteger(0) ?? 0,
        CellIndex = row.GetInteger(1) ?? 0,
        CellType = row.GetText(2),
        StartedAt = row.GetTime(3),
        CompletedAt = row.GetTime(4),
        Duration = Seconds(row, 5),
        Status = row.GetText(6),
        SourceCode = row.GetText(7),
        OutputText = row.GetText(8),
        OutputData = row.GetJson(9),
        ErrorMessage = row.GetText(10),
        ErrorTraceback = row.GetText(11),
    };

    public RunResourceUsage ResourceUsage(SqliteStatement row) => new()
    {
        ExecutionId = executionId,
        RunPath = runPath,
        Id = row.GetInteger(0) ?? 0,
        Timestamp = row.GetTime(1),
        CpuPercent = row.GetReal(2),
        MemoryMB = row.GetReal(3),
        MemoryPercent = row.GetReal(4),
        DiskReadMB = row.GetReal(5),
        DiskWriteMB = row.GetReal(6),
        NetworkSentMB = row.GetReal(7),
        NetworkReceivedMB = row.GetReal(8),
    };

    public RunProvenance Provenance(SqliteStatement row) => new()
    {
        ExecutionId = executionId,
        RunPath = runPath,
        Id = row.GetInteger(0) ?? 0,
        EntityType = row.GetText(1) ?? "",
        EntityName = row.GetText(2) ?? "",
        SourceType = row.GetText(3),
        SourceReference = row.GetText(4),
        Transformation = row.GetText(5),
        Metadata = row.GetJson(6),
    };

    public RunCheckpoint Checkpoint(SqliteStatement row) => new()
    {
        ExecutionId = executionId,
        RunPath = runPath,
        Id = row.GetInteger(0) ?? 0,
        Name = row.GetText(1) ?? "",
        CreatedAt = row.GetTime(2),
        State = row.IsNull(4) ? row.GetJson(3) : row.GetBlob(4),
        Description = row.GetText(5),
        IsFinal = row.GetFlag(6),
    };

    public ParameterSchema ParameterSchema(SqliteStatement row) => new()
    {
        ExecutionId = executionId,
        RunPath = runPath,
        ParameterClass = row.GetText(0) == "output" ? ParameterClass.Output : ParameterClass.Input,
        Name = row.GetText(1) ?? "",
        Type = row.GetText(2) ?? "",
        Unit = row.GetText(3),
        Minimum = row.GetReal(4),
        Maximum = row.GetReal(5),
        DefaultValue = row.GetJson(6),
        Required = row.GetFlag(7),
        Description = row.GetText(8),
    };

    public RunEvent Event(SqliteStatement row) => new()
    {
        ExecutionId = executionId,
        RunPath = runPath,
        Id = row.GetInteger(0) ?? 0,
        OccurredAt = row.GetTime(1),
        Kind = row.GetText(2) ?? "",
        Detail = row.GetJson(3),
    };

    public RunAnnotation Annotation(SqliteStatement row) => new()
    {
        ExecutionId = executionId,
        RunPath = runPath,
        Id = row.GetInteger(0) ?? 0,
        CreatedAt = row.GetTime(1),
        Author = row.GetText(2),
        Text = row.GetText(3) ?? "",
    };

    /// <summary>The <c>run_metadata</c> row; status, tags and size come from elsewhere.</summary>
    public Run Run(SqliteStatement row, RunStatus status, IReadOnlyList<string> tags, long sizeBytes) => new()
    {
        ExecutionId = executionId,
        RunPath = runPath,
        SquidId = row.GetText(1),
        SimulationName = row.GetText(2) ?? "",
        SimulationVersion = row.GetText(3) ?? "",
        SimulationId = row.GetInteger(4),
        StartedAt = row.GetTime(5),
        CompletedAt = row.GetTime(6),
        Duration = Seconds(row, 7),
        Status = status,
        ExecutorType = row.GetText(9),
        ExecutorConfig = row.GetJson(10),
        CacheKey = row.GetText(11),
        CacheHit = row.GetFlag(12),
        UserId = row.GetText(13),
        Environment = row.GetJson(15),
        ErrorMessage = row.GetText(16),
        ErrorTraceback = row.GetText(17),
        Notes = row.GetText(18),
        Tags = tags,
        SizeBytes = sizeBytes,
    };

    public static RunLogLevel ParseLevel(string? stored) => stored?.ToUpperInvariant() switch
    {
        "DEBUG" => RunLogLevel.Debug,
        "INFO" => RunLogLevel.Info,
        "WARNING" or "WARN" => RunLogLevel.Warning,
        "ERROR" => RunLogLevel.Error,
        "CRITICAL" or "FATAL" => RunLogLevel.Critical,
        _ => RunLogLevel.Unknown,
    };

    private static TimeSpan? Seconds(SqliteStatement row, int column) =>
        row.GetReal(column) is { } seconds && Math.Abs(seconds) < TimeSpan.MaxValue.TotalSeconds ? TimeSpan.FromSeconds(seconds) : null;

    private static (object? Value, string? Unit) Value(SqliteStatement row, int json, int blob) =>
        row.IsNull(blob) || (row.Bytes(blob) == 0 && !row.IsNull(json)) ? WrappedValue.Unwrap(row.GetJson(json)) : (row.GetBlob(blob), null);

    /// <summary>The text of a column that rarely changes from row to row, without a new string each time.</summary>
    private static string? Shared(SqliteStatement row, int column, ref string? last)
    {
        var text = row.Span(column);
        if (text.IsEmpty)
            return row.IsNull(column) ? null : "";
        if (last is not null && Matches(last, text))
            return last;
        return last = Encoding.UTF8.GetString(text);
    }

    private static bool Matches(string text, ReadOnlySpan<byte> utf8)
    {
        if (text.Length != utf8.Length)
            return false;
        for (var i = 0; i < utf8.Length; i++)
        {
            if (text[i] != utf8[i] || utf8[i] > 0x7F)
                return false;
        }
        return true;
    }

    /// <summary>Takes <c>step</c> out of a metric's metadata; the form <c>{"step": 12}</c> of nearly all rows without parsing JSON.</summary>
    private static (long? Step, object? Metadata) Step(SqliteStatement row, int column)
    {
        var text = row.Span(column);
        if (text.IsEmpty)
            return default;
        var prefix = "{\"step\": "u8;
        if (text.StartsWith(prefix) && text[^1] == '}'
            && System.Buffers.Text.Utf8Parser.TryParse(text[prefix.Length..^1], out long plain, out var used) && used == text.Length - prefix.Length - 1)
        {
            return (plain, null);
        }
        var metadata = row.GetJson(column);
        if (metadata is OrderedDictionary<string, object?> members && members.TryGetValue("step", out var value) && value is long step)
        {
            members.Remove("step");
            return (step, members.Count == 0 ? null : members);
        }
        return (null, metadata);
    }
}
