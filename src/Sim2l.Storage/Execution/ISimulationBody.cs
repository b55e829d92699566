namespace Sim2l.Execution;

/// <summary>What a run computes: a script or a program.</summary>
public interface ISimulationBody
{
    /// <summary>What executes it, for example <c>powershell</c>.</summary>
    string ExecutorType { get; }

    /// <summary>What a run remembers of it: the file and the hash of its text; never a secret.</summary>
    IReadOnlyDictionary<string, object?> Describe();

    /// <summary>Computes the outputs; what is thrown fails the run.</summary>
    IReadOnlyDictionary<string, object?> Compute(SimulationScope scope, CancellationToken cancellation);

    /// <summary>How the run ends that an exception left.</summary>
    SimulationEnd Judge(Exception exception);
}
