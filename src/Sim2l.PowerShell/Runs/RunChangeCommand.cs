using System.Management.Automation;

namespace Sim2l.Runs;

/// <summary>Makes one change of a run for each piped object.</summary>
public abstract class RunChangeCommand : OpenWriterCommand
{
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>What is done, as <c>-WhatIf</c> and <c>-Confirm</c> say it.</summary>
    protected abstract string Action { get; }

    /// <summary>Makes the change that the parameters describe.</summary>
    protected abstract void Change(RunWriter writer);

    protected sealed override IEnumerable<object> ProcessData(RunReference run)
    {
        var writer = Writer(run);
        if (!ShouldProcess(writer.ExecutionId, Action))
            return [];
        Change(writer);
        return PassThru ? [ReadRun(run)] : [];
    }
}
