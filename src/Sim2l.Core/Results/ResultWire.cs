using Sim2l.Http;
using Sim2l.Runs;
using static Sim2l.Http.WireFields;

namespace Sim2l.Results;

/// <summary>The one mapping between the records of results and the fields of their service.</summary>
/// <remarks>The names are those of the Python package where it has one. A field that is null counts as one that is not there. Numbers keep their kind, NaN is a bare word.</remarks>
public static partial class ResultWire
{
    private static readonly string[] Required = ["execution_id", "simulation_name", "simulation_version", "input_params", "output_params", "status"];

    /// <summary>The fields of a result.</summary>
    public static Dictionary<string, object?> Write(Result result) => new()
    {
        ["id"] = result.ResultId,
        ["execution_id"] = result.ExecutionId,
        ["simulation_name"] = result.SimulationName,
        ["simulation_version"] = result.SimulationVersion,
        ["squid_id"] = result.SquidId,
        ["input_hash"] = result.InputHash,
        ["status"] = result.Status,
        ["input_params"] = WriteValues(result.Inputs),
        ["output_params"] = WriteValues(result.Outputs),
        ["metrics"] = WriteValues(result.Metrics),
        ["units"] = result.Units,
        ["tags"] = result.Tags,
        ["duration_seconds"] = result.Duration?.TotalSeconds,
        ["started_at"] = WireTime.Format(result.StartedAt),
        ["completed_at"] = WireTime.Format(result.CompletedAt),
        ["created_at"] = WireTime.Format(result.CreatedAt),
        ["user_name"] = result.UserName,
        ["executor_type"] = result.ExecutorType,
        ["cache_hit"] = result.CacheHit,
        ["run_db_path"] = result.RunPath,
        ["visibility"] = NameOf(result.Visibility),
        ["owner"] = result.Owner,
        ["metadata"] = result.Metadata,
    };

    /// <summary>The result of an answer.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/> names the field that is missing or wrong; so do all methods that read.</exception>
    public static Result ReadResult(JsonBody body) => new()
    {
        ResultId = body.RequireInteger("id"),
        ExecutionId = RequireAnyText(body, "execution_id"),
        SimulationName = RequireAnyText(body, "simulation_name"),
        SimulationVersion = RequireAnyText(body, "simulation_version"),
        SquidId = body.GetText("squid_id"),
        InputHash = body.GetText("input_hash"),
        Status = RequireAnyText(body, "status"),
        Inputs = ReadValues(body, "input_params"),
        Outputs = ReadValues(body, "output_params"),
        Metrics = ReadValues(body, "metrics"),
        Units = ReadTexts(body, "units"),
        Tags = body.GetTexts("tags"),
        Duration = GetDuration(body, "duration_seconds"),
        StartedAt = body.GetTime("started_at"),
        CompletedAt = body.GetTime("completed_at"),
        CreatedAt = RequireTime(body, "created_at"),
        UserName = body.GetText("user_name"),
        ExecutorType = body.GetText("executor_type"),
        CacheHit = body.GetBoolean("cache_hit") ?? false,
        RunPath = body.GetText("run_db_path"),
        Visibility = RequireName<Visibility>(body, "visibility"),
        Owner = body.GetText("owner"),
        Metadata = body.GetObject("metadata"),
    };

    /// <summary>The fields of a run to be registered.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/> for a parameter without a name or that comes twice.</exception>
    public static Dictionary<string, object?> Write(NewResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        if (result is not { Inputs: not null, Outputs: not null, Metrics: not null, Tags: not null, Schema: not null })
            throw new Sim2lException(ErrorKind.InvalidInput, "Inputs, outputs, metrics, tags and schema may be empty, but not missing.");
        (string Scope, IReadOnlyList<ResultParameter> Parameters)[] scopes = [("inputs", result.Inputs), ("outputs", result.Outputs), ("metrics", result.Metrics)];
        return new()
        {
            ["execution_id"] = result.ExecutionId,
            ["simulation_name"] = result.SimulationName,
            ["simulation_version"] = result.SimulationVersion,
            ["status"] = result.Status,
            ["input_params"] = WriteParameters(result.Inputs),
            ["output_params"] = WriteParameters(result.Outputs),
            ["metrics"] = WriteParameters(result.Metrics),
            ["units"] = WriteTexts(scopes, static parameter => parameter.Unit),
            ["types"] = WriteTexts(scopes, static parameter => parameter.Type),
            ["tags"] = result.Tags,
            ["parameter_schemas"] = result.Schema.Select(RunWire.Write).ToList(),
            ["duration_seconds"] = result.Duration?.TotalSeconds,
            ["started_at"] = WireTime.Format(result.StartedAt),
            ["completed_at"] = WireTime.Format(result.CompletedAt),
            ["user_name"] = result.UserName,
            ["squid_id"] = result.SquidId,
            ["input_hash"] = result.InputHash,
            ["executor_type"] = result.ExecutorType,
            ["cache_hit"] = result.CacheHit,
            ["visibility"] = result.Visibility is { } visibility ? NameOf(visibility) : null,
            ["run_db_path"] = result.RunPath,
            ["stamp"] = result.Stamp,
            ["metadata"] = result.Metadata,
        };
    }

    /// <summary>The run that a request wants registered.</summary>
    public static NewResult ReadNewResult(JsonBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        // What the Python package says of the first that is missing.
        if (Array.Find(Required, name => !body.Fields.ContainsKey(name)) is { } missing)
            throw new Sim2lException(ErrorKind.InvalidInput, $"{missing} required");
        var (units, types) = (ReadTexts(body, "units"), ReadTexts(body, "types"));
        return new()
        {
            ExecutionId = body.RequireText("execution_id"),
            SimulationName = body.RequireText("simulation_name"),
            SimulationVersion = body.RequireText("simulation_version"),
            Status = body.RequireText("status"),
            Inputs = ReadParameters(body, "input_params", "inputs", units, types),
            Outputs = ReadParameters(body, "output_params", "outputs", units, types),
            Metrics = ReadParameters(body, "metrics", "metrics", units, types),
            Tags = body.GetTexts("tags"),
            Schema = [.. body.GetBodies("parameter_schemas").Select(RunWire.ReadParameterSchema)],
            Duration = GetDuration(body, "duration_seconds"),
            StartedAt = body.GetTime("started_at"),
            CompletedAt = body.GetTime("completed_at"),
            UserName = body.GetText("user_name"),
            SquidId = Filled(body.GetText("squid_id")),
            InputHash = body.GetText("input_hash"),
            ExecutorType = body.GetText("executor_type"),
            CacheHit = body.GetBoolean("cache_hit") ?? false,
            Visibility = GetName<Visibility>(body, "visibility"),
            RunPath = Filled(body.GetText("run_db_path")),
            Stamp = body.GetText("stamp"),
            Metadata = body.GetObject("metadata"),
        };
    }

    /// <summary>What a request to register a run of the service's own adds to it.</summary>
    public static NewResult Complete(NewResult introspected, JsonBody body)
    {
        ArgumentNullException.ThrowIfNull(introspected);
        ArgumentNullException.ThrowIfNull(body);
        return introspected with
        {
            SquidId = Filled(body.GetText("squid_id")) ?? introspected.SquidId,
            Metadata = body.GetObject("metadata") ?? introspected.Metadata,
            Visibility = GetName<Visibility>(body, "visibility") ?? introspected.Visibility,
        };
    }

    /// <summary>The fields of what came of registering.</summary>
    public static Dictionary<string, object?> Write(ResultRegistration registration) => new()
    {
        ["success"] = true,
        ["execution_id"] = registration.ExecutionId,
        ["result_id"] = registration.ResultId,
        ["schema_id"] = registration.SchemaId,
        ["outcome"] = NameOf(registration.Outcome),
    };

    /// <summary>What an answer says came of registering.</summary>
    public static ResultRegistration ReadRegistration(JsonBody body) => new(
        body.RequireText("execution_id"), body.RequireInteger("result_id"), body.RequireInteger("schema_id"), RequireName<ResultOutcome>(body, "outcome"));

    /// <summary>The fields of a run in the index.</summary>
    public static Dictionary<string, object?> Write(IndexedRun run) => new() { ["execution_id"] = run.ExecutionId, ["run_db_path"] = run.RunPath, ["stamp"] = run.Stamp };

    /// <summary>The run of an answer.</summary>
    public static IndexedRun ReadIndexedRun(JsonBody body) => new(body.RequireText("execution_id"), body.GetText("run_db_path"), body.GetText("stamp"));

    private static string? Filled(string? text) => text is { Length: > 0 } ? text : null;

    private static OrderedDictionary<string, object?> WriteParameters(IReadOnlyList<ResultParameter> parameters)
    {
        var values = new OrderedDictionary<string, object?>(StringComparer.Ordinal);
        foreach (var parameter in parameters)
        {
            if (parameter.Name is null || !values.TryAdd(parameter.Name, ResultFieldWire.WriteValue(parameter.Value)))
                throw new Sim2lException(ErrorKind.InvalidInput, $"A parameter {(parameter.Name is null ? "has no name" : $"'{parameter.Name}' comes twice")}.");
        }
        return values;
    }

    private static OrderedDictionary<string, object?> WriteValues(IReadOnlyDictionary<string, object?> values) =>
        new(values.Select(static pair => KeyValuePair.Create(pair.Key, ResultFieldWire.WriteValue(pair.Value))), StringComparer.Ordinal);

    private static Dictionary<string, object?> WriteTexts(IEnumerable<(string Scope, IReadOnlyList<ResultParameter> Parameters)> scopes, Func<ResultParameter, string?> text)
    {
        var texts = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var (scope, parameters) in scopes)
        {
            foreach (var parameter in parameters)
            {
                if (text(parameter) is { } value)
                    texts[$"{scope}.{parameter.Name}"] = value;
            }
        }
        return texts;
    }

    private static List<ResultParameter> ReadParameters(
        JsonBody body, string name, string scope, IReadOnlyDictionary<string, string> units, IReadOnlyDictionary<string, string> types) =>
        [.. (body.GetObject(name) ?? ResultValues.None).Select(pair => new ResultParameter(
            pair.Key, ResultFieldWire.ReadValue(pair.Value), units.GetValueOrDefault($"{scope}.{pair.Key}"), types.GetValueOrDefault($"{scope}.{pair.Key}")))];

    // A dictionary of PowerShell's understanding.
    private static Dictionary<string, object?> ReadValues(JsonBody body, string name) =>
        (body.GetObject(name) ?? ResultValues.None).ToDictionary(static pair => pair.Key, static pair => ResultFieldWire.ReadValue(pair.Value), StringComparer.Ordinal);

    private static Dictionary<string, string> ReadTexts(JsonBody body, string name) => (body.GetObject(name) ?? ResultValues.None).ToDictionary(
        static pair => pair.Key, pair => pair.Value as string ?? throw Invalid(name, "an object of texts"), StringComparer.Ordinal);
}
