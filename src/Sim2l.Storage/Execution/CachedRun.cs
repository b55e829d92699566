using Sim2l.Caching;
using Sim2l.Runs;

namespace Sim2l.Execution;

/// <summary>Reads the run that a cache entry names.</summary>
public static class CachedRun
{
    /// <summary>What the run has to say where its inputs are those of a call.</summary>
    /// <param name="call">What is asked for.</param>
    /// <param name="entry">The entry.</param>
    /// <param name="reader">The run.</param>
    /// <param name="recordedAs">Under which id this use is recorded.</param>
    /// <param name="duration">How long it took to find it.</param>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.NotFound"/> when the run is another than the entry says, or has not ended well.</exception>
    public static SimulationOutcome Read(SimulationCall call, CacheEntry entry, IRunReader reader, string recordedAs, TimeSpan duration)
    {
        var run = reader.Run;
        if (run.ExecutionId != entry.ExecutionId || run.Status is not (RunStatus.Completed or RunStatus.Cached))
            throw new Sim2lException(ErrorKind.NotFound, $"The run '{run.ExecutionId}' ({run.Status}) is not the completed run '{entry.ExecutionId}' that the cache means.");
        var saved = (run.Duration ?? TimeSpan.Zero) - duration;
        return new()
        {
            ExecutionId = entry.ExecutionId,
            RunPath = run.RunPath,
            SimulationName = call.SimulationName,
            SimulationVersion = call.SimulationVersion,
            Status = RunStatus.Cached,
            RecordedAs = recordedAs,
            CachedAt = entry.CreatedAt,
            Duration = duration,
            TimeSaved = saved > TimeSpan.Zero ? saved : TimeSpan.Zero,
            Inputs = call.Inputs.Values,
            Outputs = ReadOutputs(reader),
            SquidId = call.Key.Key,
            InputHash = call.Key.InputHash,
        };
    }

    internal static IReadOnlyDictionary<string, object?> ReadOutputs(IRunReader reader)
    {
        var outputs = new OrderedDictionary<string, object?>(StringComparer.Ordinal);
        foreach (var output in reader.Outputs())
            outputs[output.Name] = output.Value;
        return outputs;
    }
}
