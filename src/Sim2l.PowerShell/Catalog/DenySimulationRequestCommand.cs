using System.Management.Automation;

namespace Sim2l.Catalog;

[Cmdlet(VerbsLifecycle.Deny, "SimulationRequest", SupportsShouldProcess = true)]
[OutputType(typeof(SimulationRequest))]
public sealed class DenySimulationRequestCommand : RequestDecisionCommand
{
    [Parameter(Position = 1)]
    [ValidateNotNullOrEmpty]
    public string? Reason { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override IEnumerable<object> Decide(long requestId, string description)
    {
        if (!ShouldProcess(description, "Deny"))
            return [];
        Wait(cancellation => Catalog.DenyAsync(requestId, Reason, Me, cancellation));
        return PassThru ? [FindRequest(requestId)] : [];
    }
}
