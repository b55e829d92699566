using System.Management.Automation;
using Sim2l.Runs;

namespace Sim2l.Execution;

/// <summary>Takes what a script writes, record by record as it comes: into the run's log, to the one who looks on, and what is output aside.</summary>
public sealed class StreamRecorder
{
    private readonly SimulationScope _scope;
    private readonly Action<object> _relay;
    private readonly List<object?> _output = [];

    internal StreamRecorder(SimulationScope scope, Action<object> relay)
    {
        _scope = scope;
        _relay = relay;
    }

    /// <summary>The run that it is recorded in.</summary>
    internal string ExecutionId => _scope.ExecutionId;

    /// <summary>What belongs to no stream but the output.</summary>
    internal IReadOnlyList<object?> Output => _output;

    /// <summary>Takes one record; called by the script that runs the simulation.</summary>
    public void Add(object? record)
    {
        var bare = record is PSObject wrapped ? wrapped.BaseObject : record;
        switch (bare)
        {
            case ErrorRecord error:
                Log(RunLogLevel.Error, "error", error.Exception.Message, error);
                break;
            case WarningRecord warning:
                Log(RunLogLevel.Warning, "warning", warning.Message);
                break;
            case VerboseRecord verbose:
                Log(RunLogLevel.Info, "verbose", verbose.Message);
                break;
            case DebugRecord debug:
                Log(RunLogLevel.Debug, "debug", debug.Message);
                break;
            case InformationRecord information:
                Log(RunLogLevel.Info, "information", information.MessageData?.ToString() ?? "");
                break;
            default:
                _output.Add(record);
                return;
        }
        _relay(bare);
    }

    private void Log(RunLogLevel level, string logger, string message, ErrorRecord? error = null) => _scope.Log(new()
    {
        Level = level,
        Logger = logger,
        Message = message,
        ExceptionType = error?.Exception.GetType().FullName,
        ExceptionMessage = error?.Exception.Message,
        StackTrace = ErrorRecordText.Trace(error),
    });
}
