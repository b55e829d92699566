using System.Management.Automation;
using Sim2l.Commands;

namespace Sim2l.Results;

[Cmdlet(VerbsLifecycle.Unregister, "Result", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(Result))]
public sealed class UnregisterResultCommand : ResultItemCommand
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ResultIdCompleter))]
    [ValidateNotNullOrEmpty]
    public ItemName[] ExecutionId { get; set; } = [];

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    protected override void ProcessRecord()
    {
        foreach (string id in ExecutionId)
            WriteEach(id, () => Unregister(id));
    }

    private IEnumerable<object> Unregister(string id)
    {
        foreach (var found in Find(id))
        {
            if (!ShouldProcess($"{found.ExecutionId} ({found.SimulationName} {found.SimulationVersion})", "Take out of the index of results"))
                continue;
            Wait(cancellation => Results.RemoveAsync(found.ExecutionId, ResultCommand.Me, cancellation));
            if (PassThru)
                yield return found;
        }
    }
}
