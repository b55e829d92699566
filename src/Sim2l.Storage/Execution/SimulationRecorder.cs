using Sim2l.Runs;

namespace Sim2l.Execution;

/// <summary>Runs a simulation and records the run: from its first moment on there is a file that says how far it came.</summary>
/// <remarks>Safe for many threads.</remarks>
public sealed class SimulationRecorder
{
    private readonly RunFolder _folder;

    /// <summary>Records into a folder of runs.</summary>
    public SimulationRecorder(RunFolder folder)
    {
        _folder = folder;
    }

    /// <summary>Tags of every run.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Who runs; null means whoever runs this process.</summary>
    public string? UserId { get; init; }

    /// <summary>Notes of every run.</summary>
    public string? Notes { get; init; }

    /// <summary>Where runs take place, beside what is captured anyway: versions, never a secret.</summary>
    public IReadOnlyDictionary<string, object?> Environment { get; init; } = new Dictionary<string, object?>();

    /// <summary>The file of a run, whether it began or not.</summary>
    public string PathOf(string executionId) => _folder.PathOf(executionId);

    /// <summary>Runs a simulation; when this returns, the run has ended, whichever way.</summary>
    /// <param name="executionId">The id of the new run.</param>
    /// <param name="call">What is asked for.</param>
    /// <param name="body">What computes it.</param>
    /// <param name="cancellation">Stops the run, which says so.</param>
    /// <returns>What the run's file says, and the exception that ended the run, if one did.</returns>
    /// <exception cref="Sim2lException">The run's file cannot be written.</exception>
    public (SimulationOutcome Outcome, Exception? Fault) Record(string executionId, SimulationCall call, ISimulationBody body, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(call);
        ArgumentNullException.ThrowIfNull(body);
        using var writer = _folder.Create(Describe(executionId, call, body));
        Exception? fault = null;
        try
        {
            Begin(writer, call);
            Compute(writer, call, body, cancellation);
        }
        catch (Exception e) when (writer.IsRunning)
        {
            var end = body.Judge(e);
            if (end.Status == RunStatus.Failed)
                writer.WriteLog(new() { Level = RunLogLevel.Error, Logger = "sim2l", Message = end.Message, ExceptionType = e.GetType().FullName, ExceptionMessage = end.Message, StackTrace = end.Position });
            writer.Complete(end.Status, end.Message, end.Position);
            fault = e;
        }
        return (Read(writer, call), fault);
    }

    private static void Begin(RunWriter writer, SimulationCall call)
    {
        foreach (var schema in call.Schema ?? [])
            writer.SetParameterSchema(schema);
        foreach (var input in call.Inputs.Parameters)
            writer.SetInput(input.Name, input.Value, input.Unit, input.Type);
        writer.SampleResourceUsage();
    }

    private static void Compute(RunWriter writer, SimulationCall call, ISimulationBody body, CancellationToken cancellation)
    {
        using var folder = new WorkingFolder(writer.ExecutionId);
        IReadOnlyDictionary<string, object?> values;
        try
        {
            values = body.Compute(new(writer, call, folder.Path), cancellation);
        }
        finally
        {
            // What a simulation wrote before it failed shows why.
            folder.Keep(writer, CancellationToken.None);
        }
        cancellation.ThrowIfCancellationRequested();
        var outputs = ParameterCheck.CheckOutputs(call.OutputSchema, values);
        foreach (var output in outputs.Parameters)
            writer.SetOutput(output.Name, output.Value, output.Unit, output.Type);
        outputs.Require("The outputs are not what the simulation promises");
        writer.Complete();
    }

    private static SimulationOutcome Read(RunWriter writer, SimulationCall call)
    {
        using var reader = RunReader.Open(writer.RunPath);
        return new()
        {
            ExecutionId = writer.ExecutionId,
            RunPath = writer.RunPath,
            SimulationName = call.SimulationName,
            SimulationVersion = call.SimulationVersion,
            Status = reader.Run.Status,
            RecordedAs = writer.ExecutionId,
            Duration = reader.Run.Duration ?? TimeSpan.Zero,
            Inputs = call.Inputs.Values,
            Outputs = CachedRun.ReadOutputs(reader),
            SquidId = call.Key.Key,
            InputHash = call.Key.InputHash,
            ErrorMessage = reader.Run.ErrorMessage,
        };
    }

    private NewRun Describe(string executionId, SimulationCall call, ISimulationBody body) => new()
    {
        ExecutionId = executionId,
        SimulationName = call.SimulationName,
        SimulationVersion = call.SimulationVersion,
        SimulationId = call.SimulationId,
        SquidId = call.Key.Key,
        CacheKey = call.Key.Key,
        ExecutorType = body.ExecutorType,
        ExecutorConfig = body.Describe(),
        Environment = RunEnvironment.With(Environment),
        UserId = UserId,
        Notes = Notes,
        Tags = Tags,
    };
}
