using Sim2l.Http;
using static Sim2l.Http.WireFields;

namespace Sim2l.Runs;

/// <summary>The one mapping between what a run holds and the fields of the service that reads it for others.</summary>
/// <remarks>A run's path is the service's own affair and is not told. Bytes travel as <c>value_base64</c>.</remarks>
public static class RunWire
{
    /// <summary>The fields of a run and of how much it holds.</summary>
    public static Dictionary<string, object?> Write(RunSummary summary)
    {
        ArgumentNullException.ThrowIfNull(summary);
        var fields = Write(summary.Run);
        fields["input_count"] = summary.InputCount;
        fields["output_count"] = summary.OutputCount;
        fields["file_count"] = summary.FileCount;
        fields["file_bytes"] = summary.FileBytes;
        fields["log_count"] = summary.LogCount;
        fields["error_count"] = summary.ErrorCount;
        fields["warning_count"] = summary.WarningCount;
        fields["metric_count"] = summary.MetricCount;
        fields["cell_count"] = summary.CellCount;
        fields["resource_usage_count"] = summary.ResourceUsageCount;
        fields["provenance_count"] = summary.ProvenanceCount;
        fields["checkpoint_count"] = summary.CheckpointCount;
        fields["annotation_count"] = summary.AnnotationCount;
        return fields;
    }

    /// <summary>The run of an answer.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/> names the field that is missing or wrong; so do all methods that read.</exception>
    public static RunSummary ReadSummary(JsonBody body) => new()
    {
        Run = ReadRun(body),
        InputCount = body.RequireInteger("input_count"),
        OutputCount = body.RequireInteger("output_count"),
        FileCount = body.RequireInteger("file_count"),
        FileBytes = body.RequireInteger("file_bytes"),
        LogCount = body.RequireInteger("log_count"),
        ErrorCount = body.RequireInteger("error_count"),
        WarningCount = body.RequireInteger("warning_count"),
        MetricCount = body.RequireInteger("metric_count"),
        CellCount = body.RequireInteger("cell_count"),
        ResourceUsageCount = body.RequireInteger("resource_usage_count"),
        ProvenanceCount = body.RequireInteger("provenance_count"),
        CheckpointCount = body.RequireInteger("checkpoint_count"),
        AnnotationCount = body.RequireInteger("annotation_count"),
    };

    /// <summary>The fields of an input.</summary>
    public static Dictionary<string, object?> Write(RunInput input) => WriteValue(input);

    /// <summary>The input of an answer.</summary>
    public static RunInput ReadInput(JsonBody body, string executionId) => new()
    {
        ExecutionId = executionId,
        Name = RequireAnyText(body, "name"),
        Value = ReadContent(body),
        Unit = body.GetText("unit"),
        Type = body.GetText("type"),
        Metadata = body.Fields.GetValueOrDefault("metadata"),
    };

    /// <summary>The fields of an output.</summary>
    public static Dictionary<string, object?> Write(RunOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var fields = WriteValue(output);
        fields["file_reference"] = output.FileReference;
        fields["created_at"] = WireTime.Format(output.CreatedAt);
        return fields;
    }

    /// <summary>The output of an answer.</summary>
    public static RunOutput ReadOutput(JsonBody body, string executionId) => new()
    {
        ExecutionId = executionId,
        Name = RequireAnyText(body, "name"),
        Value = ReadContent(body),
        Unit = body.GetText("unit"),
        Type = body.GetText("type"),
        Metadata = body.Fields.GetValueOrDefault("metadata"),
        FileReference = body.GetText("file_reference"),
        CreatedAt = body.GetTime("created_at"),
    };

    /// <summary>The fields of a log line.</summary>
    public static Dictionary<string, object?> Write(RunLogEntry entry) => new()
    {
        ["id"] = entry.Id,
        ["timestamp"] = WireTime.Format(entry.Timestamp),
        ["level"] = NameOf(entry.Level),
        ["logger"] = entry.Logger,
        ["message"] = entry.Message,
        ["context"] = entry.Context,
        ["exception_type"] = entry.ExceptionType,
        ["exception_message"] = entry.ExceptionMessage,
        ["stack_trace"] = entry.StackTrace,
    };

    /// <summary>The log line of an answer.</summary>
    public static RunLogEntry ReadLogEntry(JsonBody body, string executionId) => new()
    {
        ExecutionId = executionId,
        Id = body.RequireInteger("id"),
        Timestamp = body.GetTime("timestamp"),
        Level = RequireName<RunLogLevel>(body, "level"),
        Logger = body.GetText("logger"),
        Message = RequireAnyText(body, "message"),
        Context = body.Fields.GetValueOrDefault("context"),
        ExceptionType = body.GetText("exception_type"),
        ExceptionMessage = body.GetText("exception_message"),
        StackTrace = body.GetText("stack_trace"),
    };

    /// <summary>Which log lines are wanted, as the query of an address.</summary>
    public static string WriteQuery(RunLogFilter filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return WireFields.WriteQuery(
        [
            .. filter.Levels.Select(static level => ("level", (string?)NameOf(level))),
            ("logger", filter.Logger),
            ("message", filter.Message),
            ("after", filter.After is { } after ? WireTime.Format(after) : null),
            ("before", filter.Before is { } before ? WireTime.Format(before) : null),
            ("last", WriteNumber(filter.Last)),
        ]);
    }

    /// <summary>The log lines that a query means.</summary>
    public static RunLogFilter ReadLogFilter(Func<string, IReadOnlyList<string>> query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return new()
        {
            Levels = [.. query("level").Select(static level => ParseName<RunLogLevel>(level.ToLowerInvariant(), "level"))],
            Logger = One(query, "logger"),
            Message = One(query, "message"),
            After = ReadTime(query, "after"),
            Before = ReadTime(query, "before"),
            Last = ReadLast(query),
        };
    }

    /// <summary>What is wanted of a list of a run by name and category, as the query of an address.</summary>
    public static string WriteQuery(string? name, string? category = null, int? last = null) =>
        WireFields.WriteQuery([("name", name), ("category", category), ("last", WriteNumber(last))]);

    /// <summary>The name, category and number of last rows that a query names.</summary>
    public static (string? Name, string? Category, int? Last) ReadQuery(Func<string, IReadOnlyList<string>> query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return (One(query, "name"), One(query, "category"), ReadLast(query));
    }

    /// <summary>The fields of a metric.</summary>
    public static Dictionary<string, object?> Write(RunMetric metric) => new()
    {
        ["id"] = metric.Id,
        ["timestamp"] = WireTime.Format(metric.Timestamp),
        ["name"] = metric.Name,
        ["value"] = metric.Value,
        ["unit"] = metric.Unit,
        ["category"] = metric.Category,
        ["step"] = metric.Step,
        ["metadata"] = metric.Metadata,
    };

    /// <summary>The metric of an answer.</summary>
    public static RunMetric ReadMetric(JsonBody body, string executionId) => new()
    {
        ExecutionId = executionId,
        Id = body.RequireInteger("id"),
        Timestamp = body.GetTime("timestamp"),
        Name = RequireAnyText(body, "name"),
        Value = body.GetNumber("value") ?? throw Invalid("value", "a number"),
        Unit = body.GetText("unit"),
        Category = body.GetText("category"),
        Step = body.GetInteger("step"),
        Metadata = body.Fields.GetValueOrDefault("metadata"),
    };

    /// <summary>The fields of an artifact.</summary>
    public static Dictionary<string, object?> Write(RunArtifact artifact) => new()
    {
        ["id"] = artifact.Id,
        ["name"] = artifact.Name,
        ["size_bytes"] = artifact.SizeBytes,
        ["content_type"] = artifact.ContentType,
        ["category"] = artifact.Category,
        ["content_hash"] = artifact.ContentHash,
        ["path"] = artifact.ArtifactPath,
        ["external_path"] = artifact.ExternalPath,
        ["description"] = artifact.Description,
        ["created_at"] = WireTime.Format(artifact.CreatedAt),
        ["is_external"] = artifact.IsExternal,
    };

    /// <summary>The artifact of an answer.</summary>
    public static RunArtifact ReadArtifact(JsonBody body, string executionId) => new()
    {
        ExecutionId = executionId,
        Id = body.RequireInteger("id"),
        Name = RequireAnyText(body, "name"),
        SizeBytes = body.GetInteger("size_bytes"),
        ContentType = body.GetText("content_type"),
        Category = body.GetText("category"),
        ContentHash = body.GetText("content_hash"),
        ArtifactPath = body.GetText("path"),
        ExternalPath = body.GetText("external_path"),
        Description = body.GetText("description"),
        CreatedAt = body.GetTime("created_at"),
        IsExternal = body.GetBoolean("is_external") ?? false,
    };

    /// <summary>The fields of where something came from.</summary>
    public static Dictionary<string, object?> Write(RunProvenance provenance) => new()
    {
        ["id"] = provenance.Id,
        ["entity_type"] = provenance.EntityType,
        ["entity_name"] = provenance.EntityName,
        ["source_type"] = provenance.SourceType,
        ["source_reference"] = provenance.SourceReference,
        ["transformation"] = provenance.Transformation,
        ["metadata"] = provenance.Metadata,
    };

    /// <summary>Where something came from, by an answer.</summary>
    public static RunProvenance ReadProvenance(JsonBody body, string executionId) => new()
    {
        ExecutionId = executionId,
        Id = body.RequireInteger("id"),
        EntityType = RequireAnyText(body, "entity_type"),
        EntityName = RequireAnyText(body, "entity_name"),
        SourceType = body.GetText("source_type"),
        SourceReference = body.GetText("source_reference"),
        Transformation = body.GetText("transformation"),
        Metadata = body.Fields.GetValueOrDefault("metadata"),
    };

    /// <summary>The fields of what a simulation expects of a parameter.</summary>
    public static Dictionary<string, object?> Write(ParameterSchema schema) => new()
    {
        ["class"] = NameOf(schema.ParameterClass),
        ["name"] = schema.Name,
        ["type"] = schema.Type,
        ["unit"] = schema.Unit,
        ["minimum"] = schema.Minimum,
        ["maximum"] = schema.Maximum,
        ["default"] = schema.DefaultValue,
        ["required"] = schema.Required,
        ["description"] = schema.Description,
    };

    /// <summary>What a simulation expects of a parameter, by a request or answer.</summary>
    public static ParameterSchema ReadParameterSchema(JsonBody body) => new()
    {
        ParameterClass = RequireName<ParameterClass>(body, "class"),
        Name = RequireAnyText(body, "name"),
        Type = RequireAnyText(body, "type"),
        Unit = body.GetText("unit"),
        Minimum = body.GetNumber("minimum"),
        Maximum = body.GetNumber("maximum"),
        DefaultValue = body.Fields.GetValueOrDefault("default"),
        Required = body.GetBoolean("required") ?? false,
        Description = body.GetText("description"),
    };

    private static Dictionary<string, object?> Write(Run run) => new()
    {
        ["execution_id"] = run.ExecutionId,
        ["simulation_name"] = run.SimulationName,
        ["simulation_version"] = run.SimulationVersion,
        ["simulation_id"] = run.SimulationId,
        ["status"] = NameOf(run.Status),
        ["started_at"] = WireTime.Format(run.StartedAt),
        ["completed_at"] = WireTime.Format(run.CompletedAt),
        ["duration_seconds"] = run.Duration?.TotalSeconds,
        ["user_id"] = run.UserId,
        ["tags"] = run.Tags,
        ["squid_id"] = run.SquidId,
        ["cache_key"] = run.CacheKey,
        ["cache_hit"] = run.CacheHit,
        ["executor_type"] = run.ExecutorType,
        ["executor_config"] = run.ExecutorConfig,
        ["environment"] = run.Environment,
        ["error_message"] = run.ErrorMessage,
        ["error_traceback"] = run.ErrorTraceback,
        ["notes"] = run.Notes,
        ["size_bytes"] = run.SizeBytes,
    };

    private static Run ReadRun(JsonBody body) => new()
    {
        ExecutionId = body.RequireText("execution_id"),
        SimulationName = RequireAnyText(body, "simulation_name"),
        SimulationVersion = RequireAnyText(body, "simulation_version"),
        SimulationId = body.GetInteger("simulation_id"),
        Status = RequireName<RunStatus>(body, "status"),
        StartedAt = body.GetTime("started_at"),
        CompletedAt = body.GetTime("completed_at"),
        Duration = GetDuration(body, "duration_seconds"),
        UserId = body.GetText("user_id"),
        Tags = body.GetTexts("tags"),
        SquidId = body.GetText("squid_id"),
        CacheKey = body.GetText("cache_key"),
        CacheHit = body.GetBoolean("cache_hit") ?? false,
        ExecutorType = body.GetText("executor_type"),
        ExecutorConfig = body.Fields.GetValueOrDefault("executor_config"),
        Environment = body.Fields.GetValueOrDefault("environment"),
        ErrorMessage = body.GetText("error_message"),
        ErrorTraceback = body.GetText("error_traceback"),
        Notes = body.GetText("notes"),
        SizeBytes = body.GetInteger("size_bytes") ?? 0,
    };

    private static Dictionary<string, object?> WriteValue(RunValue value)
    {
        var bytes = value.Value as byte[];
        return new()
        {
            ["name"] = value.Name,
            ["value"] = bytes is null ? value.Value : null,
            ["value_base64"] = bytes is null ? null : Convert.ToBase64String(bytes),
            ["unit"] = value.Unit,
            ["type"] = value.Type,
            ["metadata"] = value.Metadata,
        };
    }

    private static object? ReadContent(JsonBody body)
    {
        if (body.GetText("value_base64") is not { } base64)
            return body.Fields.GetValueOrDefault("value");
        var bytes = new byte[base64.Length / 4 * 3 + 3];
        return Convert.TryFromBase64String(base64, bytes, out var length) ? bytes[..length] : throw Invalid("value_base64", "bytes in base64");
    }

    private static int? ReadLast(Func<string, IReadOnlyList<string>> query) => ReadId(One(query, "last"), "last") switch
    {
        null => null,
        < 0 => throw Invalid("last", "zero or more"),
        { } last => (int)Math.Min(last, int.MaxValue),
    };

    private static DateTimeOffset? ReadTime(Func<string, IReadOnlyList<string>> query, string name) =>
        new JsonBody(new Dictionary<string, object?> { [name] = One(query, name) }).GetTime(name);

    private static string? WriteNumber(int? number) => number?.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
