using Sim2l.Caching;
using Sim2l.Runs;

namespace Sim2l.Catalog;

/// <summary>Reads from a run's file what a catalog is told of it.</summary>
public static class RunReports
{
    /// <summary>The report of a run as it is now.</summary>
    /// <exception cref="Sim2lException">As <see cref="RunReader.Open"/>; <see cref="ErrorKind.InvalidInput"/> when the file does not say which run it is of, or when it began.</exception>
    public static RunReport Read(string path, TimeSpan? abandonedAfter = null, CancellationToken cancellation = default)
    {
        using var reader = RunReader.Open(path, cancellation, abandonedAfter);
        return Read(reader);
    }

    /// <summary>As the other, from an open run.</summary>
    /// <exception cref="Sim2lException">As the other.</exception>
    public static RunReport Read(RunReader reader) => new()
    {
        Execution = ReadExecution(reader),
        Simulation = reader.Run.Status == RunStatus.Running ? null : InferredSimulation.Read(reader),
    };

    /// <summary>Only the execution; the simulation's number is the catalog's to give.</summary>
    /// <exception cref="Sim2lException">As <see cref="Read(string, TimeSpan?, CancellationToken)"/>.</exception>
    public static Execution ReadExecution(string path, CancellationToken cancellation)
    {
        using var reader = RunReader.Open(path, cancellation);
        return ReadExecution(reader);
    }

    private static Execution ReadExecution(RunReader reader)
    {
        var summary = reader.Summary();
        var run = summary.Run;
        if (run.SimulationName.Length == 0 || run.SimulationVersion.Length == 0)
            throw new Sim2lException(ErrorKind.InvalidInput, $"'{run.RunPath}' does not say which simulation it is a run of.");
        var key = FindKey(run, reader);
        return new()
        {
            ExecutionId = run.ExecutionId,
            SimulationId = 0,
            SimulationName = run.SimulationName,
            SimulationVersion = run.SimulationVersion,
            SquidId = run.SquidId ?? key?.Key ?? "",
            UserName = run.UserId,
            StartedAt = run.StartedAt ?? throw new Sim2lException(ErrorKind.InvalidInput, $"'{run.RunPath}' does not say when the run began."),
            CompletedAt = run.CompletedAt,
            Duration = run.Duration,
            Status = StatusOf(run.Status),
            ExecutorType = run.ExecutorType is { Length: > 0 } type ? type : "local",
            CacheHit = run.CacheHit,
            RunPath = run.RunPath,
            RunSizeBytes = run.SizeBytes,
            InputHash = key?.InputHash,
            OutputCount = summary.OutputCount,
            ArtifactCount = summary.FileCount,
            ErrorCount = summary.ErrorCount,
            WarningCount = summary.WarningCount,
            Environment = run.Environment as IReadOnlyDictionary<string, object?>,
        };
    }

    /// <summary>The key of the inputs, or null where they have no canonical form.</summary>
    private static CacheKey? FindKey(Run run, RunReader reader)
    {
        try
        {
            return CacheKey.Compute(run.SimulationName, run.SimulationVersion, RunInputs.Read(reader));
        }
        catch (Sim2lException e) when (e.Kind is ErrorKind.InvalidInput or ErrorKind.TooLarge)
        {
            return null;
        }
    }

    private static string StatusOf(RunStatus status) => status is RunStatus.Abandoned or RunStatus.Unknown ? status.ToString().ToLowerInvariant() : RunState.Format(status);
}
