using System.Collections;
using System.Management.Automation;
using System.Security.Cryptography;
using System.Text;
using Sim2l.Runs;

namespace Sim2l.Execution;

/// <summary>A script that takes the inputs as parameters: a block, or a file.</summary>
internal abstract class ScriptBody : ISimulationBody
{
    /// <summary>Runs a block or file in the working folder and hands over what it writes as it comes; progress, which cannot be merged, goes its own way.</summary>
    /// <remarks>The simulation sees its run's id, to add more to it. Every line is recorded; which of them are shown is left to the caller's preferences, so they change for the simulation alone.</remarks>
    protected const string Wrapper = """
        param($Simulation, $Parameters, $Folder, $Recorder, $ExecutionId)
        Push-Location -LiteralPath $Folder
        try {
            & {
                $VerbosePreference = $WarningPreference = $InformationPreference = 'Continue'
                & $Simulation @Parameters
            } *>&1 | & { process { $Recorder.Add($_) } }
        }
        finally {
            Pop-Location
        }
        """;

    private readonly string? _file;
    private readonly string _hash;

    protected ScriptBody(string text, string? file)
    {
        Text = text;
        _file = file;
        _hash = Convert.ToHexStringLower(SHA256.HashData(file is null ? Encoding.UTF8.GetBytes(text) : File.ReadAllBytes(file)));
    }

    public string ExecutorType => "powershell";

    /// <summary>The block's text, or the file's path.</summary>
    protected string Text { get; }

    /// <summary>Whether <see cref="Text"/> is a path.</summary>
    protected bool IsFile => _file is not null;

    public IReadOnlyDictionary<string, object?> Describe() => new OrderedDictionary<string, object?> { ["script"] = _file ?? "block", ["script_sha256"] = _hash };

    public IReadOnlyDictionary<string, object?> Compute(SimulationScope scope, CancellationToken cancellation)
    {
        var recorder = new StreamRecorder(scope, Relay);
        Run(Parameters(scope), scope.WorkingFolder, recorder, cancellation);
        return ScriptOutputs.Read(recorder, scope);
    }

    public SimulationEnd Judge(Exception exception) => exception switch
    {
        PipelineStoppedException => new(RunStatus.Cancelled, "The run was stopped.", null),
        IContainsErrorRecord { ErrorRecord: { } error } => new(RunStatus.Failed, error.Exception.Message, Position(error)),
        _ => SimulationEnd.Of(exception),
    };

    /// <summary>Shows one record to whoever looks on.</summary>
    protected abstract void Relay(object record);

    protected abstract void Run(Hashtable parameters, string folder, StreamRecorder recorder, CancellationToken cancellation);

    private static Hashtable Parameters(SimulationScope scope)
    {
        var parameters = new Hashtable(StringComparer.Ordinal);
        foreach (var (name, value) in scope.Call.Inputs.Values)
            parameters[name] = value;
        return parameters;
    }

    private static string? Position(ErrorRecord error) => (error.InvocationInfo?.PositionMessage, ErrorRecordText.Trace(error)) switch
    {
        ({ Length: > 0 } position, var trace) => $"{position}\n{trace}".TrimEnd(),
        (_, var trace) => trace,
    };
}
