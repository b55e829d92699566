using System.Management.Automation;

namespace Sim2l.Runs;

/// <summary>Changes the tags of runs, also of completed ones.</summary>
public abstract class RunTagCommand : RunCommand
{
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string[] Tag { get; set; } = [];

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    protected sealed override bool TakeWords(string[] words)
    {
        if (Tag.Length > 0)
            return false;
        Tag = words;
        return true;
    }

    /// <summary>What is done with a tag, as <c>-WhatIf</c> and <c>-Confirm</c> say it.</summary>
    protected abstract string Action { get; }

    /// <returns>Whether the run had to be changed.</returns>
    protected abstract bool Change(RunWriter writer, string tag);

    protected sealed override IEnumerable<object> ProcessRun(RunReference run)
    {
        if (Tag.Length == 0)
            throw new Sim2lException(ErrorKind.InvalidInput, "No tag is named: give -Tag.");
        using (var writer = OpenWriter(run))
        {
            foreach (var tag in Tag)
            {
                if (ShouldProcess(writer.ExecutionId, $"{Action} '{tag}'") && !Change(writer, tag))
                    WriteVerbose($"{Action} '{tag}': run '{writer.ExecutionId}' is that way already.");
            }
        }
        return PassThru ? [ReadRun(run)] : [];
    }
}
