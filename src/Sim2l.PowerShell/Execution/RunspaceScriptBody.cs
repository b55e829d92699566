using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace Sim2l.Execution;

/// <summary>A script that runs in a runspace of its own, on any thread: it sees its parameters and nothing else of the caller's session.</summary>
internal sealed class RunspaceScriptBody(string text, string? file) : ScriptBody(text, file)
{
    protected override void Relay(object record)
    {
        // Lines of many simulations at once would tell nobody anything; the logs have them.
    }

    protected override void Run(Hashtable parameters, string folder, StreamRecorder recorder, CancellationToken cancellation)
    {
        using var runspace = RunspaceFactory.CreateRunspace(InitialSessionState.CreateDefault2());
        runspace.Open();
        using var shell = PowerShell.Create();
        shell.Runspace = runspace;
        shell.AddScript(Wrapper).AddArgument(Simulation()).AddArgument(parameters).AddArgument(folder).AddArgument(recorder).AddArgument(recorder.ExecutionId);
        using var stopping = cancellation.Register(() => shell.BeginStop(null, null));
        shell.Invoke();
    }

    /// <remarks>A block belongs to the runspace that makes it.</remarks>
    private object Simulation() => IsFile ? Text : ScriptBlock.Create(Text);
}
