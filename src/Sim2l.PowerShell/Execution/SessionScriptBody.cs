using System.Collections;
using System.Management.Automation;

namespace Sim2l.Execution;

/// <summary>A script that runs in the caller's session, on the pipeline's thread.</summary>
internal sealed class SessionScriptBody : ScriptBody
{
    private readonly PSCmdlet _cmdlet;
    private readonly object _simulation;

    public SessionScriptBody(PSCmdlet cmdlet, ScriptBlock block)
        : base(block.ToString(), null)
    {
        _cmdlet = cmdlet;
        _simulation = block;
    }

    public SessionScriptBody(PSCmdlet cmdlet, string file)
        : base(file, file)
    {
        _cmdlet = cmdlet;
        _simulation = file;
    }

    protected override void Relay(object record)
    {
        switch (record)
        {
            case ErrorRecord error:
                _cmdlet.WriteError(error);
                break;
            case WarningRecord warning:
                _cmdlet.WriteWarning(warning.Message);
                break;
            case VerboseRecord verbose:
                _cmdlet.WriteVerbose(verbose.Message);
                break;
            case InformationRecord information:
                _cmdlet.WriteInformation(information);
                break;
        }
    }

    protected override void Run(Hashtable parameters, string folder, StreamRecorder recorder, CancellationToken cancellation) =>
        _cmdlet.InvokeCommand.InvokeScript(useLocalScope: true, ScriptBlock.Create(Wrapper), null, _simulation, parameters, folder, recorder, recorder.ExecutionId);
}
