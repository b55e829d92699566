using Sim2l.Runs;

namespace Sim2l.Execution;

/// <summary>What a simulation has while it runs: its inputs, a folder to work in, and its run to write to.</summary>
/// <remarks>Safe for many threads.</remarks>
public sealed class SimulationScope
{
    private readonly RunWriter _writer;

    internal SimulationScope(RunWriter writer, SimulationCall call, string workingFolder)
    {
        _writer = writer;
        Call = call;
        WorkingFolder = workingFolder;
    }

    /// <summary>What is run.</summary>
    public SimulationCall Call { get; }

    /// <summary>The run's id.</summary>
    public string ExecutionId => _writer.ExecutionId;

    /// <summary>The run, to write to it what is neither input nor output; the engine ends it.</summary>
    public RunWriter Run => _writer;

    /// <summary>An empty folder; the files that are in it at the end become artifacts.</summary>
    public string WorkingFolder { get; }

    /// <summary>Writes a line to the run's log.</summary>
    public void Log(RunLogEntry entry) => _writer.WriteLog(entry);

    /// <summary>Writes what the simulation uses now.</summary>
    public void AddResourceUsage(RunResourceUsage usage) => _writer.AddResourceUsage(usage);
}
