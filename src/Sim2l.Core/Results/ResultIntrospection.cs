using Sim2l.Caching;
using Sim2l.Runs;

namespace Sim2l.Results;

/// <summary>Takes from a run all that it is found by.</summary>
public static class ResultIntrospection
{
    /// <summary>Reads a run; where it names no SQUID id, the one of its simulation and inputs is worked out.</summary>
    /// <remarks>Bytes are described by length and SHA-256. Inputs that hold bytes have neither hash nor SQUID id, as in the Python package.</remarks>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.TooLarge"/> for more than <see cref="NewResult.MaximumParameters"/> parameters, or what the reader fails with.</exception>
    public static NewResult Read(IRunReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var run = reader.Run;
        var room = NewResult.MaximumParameters;
        var inputs = Take(reader.Inputs(), run, ref room);
        var outputs = Take(reader.Outputs(), run, ref room);
        var metrics = TakeLast(reader.Metrics(), run, room);
        var (squidId, inputHash) = Identify(run, inputs);
        return new()
        {
            ExecutionId = run.ExecutionId,
            RunPath = run.RunPath,
            SimulationName = run.SimulationName,
            SimulationVersion = run.SimulationVersion,
            Status = NameOf(run.Status),
            Inputs = [.. inputs.Select(Describe)],
            Outputs = [.. outputs.Select(Describe)],
            Metrics = metrics,
            Tags = run.Tags,
            Schema = [.. reader.ParameterSchemas()],
            Duration = run.Duration,
            StartedAt = run.StartedAt,
            CompletedAt = run.CompletedAt,
            UserName = run.UserId,
            SquidId = string.IsNullOrEmpty(run.SquidId) ? squidId : run.SquidId,
            InputHash = inputHash,
            ExecutorType = run.ExecutorType,
            CacheHit = run.CacheHit,
        };
    }

    /// <summary>The word for a state, as run files have it.</summary>
    public static string NameOf(RunStatus status) => status.ToString().ToLowerInvariant();

    private static List<T> Take<T>(IEnumerable<T> values, Run run, ref int room)
    {
        var taken = new List<T>();
        foreach (var value in values)
        {
            if (--room < 0)
                throw TooMany(run);
            taken.Add(value);
        }
        return taken;
    }

    private static List<ResultParameter> TakeLast(IEnumerable<RunMetric> metrics, Run run, int room)
    {
        var last = new OrderedDictionary<string, ResultParameter>(StringComparer.Ordinal);
        foreach (var metric in metrics)
        {
            last[metric.Name] = new(metric.Name, metric.Value, metric.Unit);
            if (last.Count > room)
                throw TooMany(run);
        }
        return [.. last.Values];
    }

    private static ResultParameter Describe(RunValue value) => new(value.Name, ResultValues.Describe(value.Value), value.Unit, value.Type);

    private static (string? SquidId, string? InputHash) Identify(Run run, List<RunInput> inputs)
    {
        var quantities = new OrderedDictionary<string, object?>(StringComparer.Ordinal);
        foreach (var input in inputs)
            quantities[input.Name] = CanonicalInputs.WithUnit(input.Value, input.Unit);
        try
        {
            var arranged = CanonicalInputs.Arrange(quantities);
            var isNamed = run.SimulationName.Length > 0 && run.SimulationVersion.Length > 0;
            return (isNamed ? SquidId.Of(run.SimulationName, run.SimulationVersion, arranged) : null, InputHash.Of(arranged));
        }
        catch (Sim2lException e) when (e.Kind is ErrorKind.InvalidInput or ErrorKind.Corrupt)
        {
            // Bytes and half surrogate pairs: such inputs have no text to hash, and the run is found by everything else.
            return default;
        }
    }

    private static Sim2lException TooMany(Run run) => new(
        ErrorKind.TooLarge, $"Run '{run.ExecutionId}' has more than {NewResult.MaximumParameters:N0} inputs, outputs and metrics, which is what the index of results takes of one run.");
}
