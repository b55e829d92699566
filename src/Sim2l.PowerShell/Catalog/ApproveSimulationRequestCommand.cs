using System.Management.Automation;

namespace Sim2l.Catalog;

[Cmdlet(VerbsLifecycle.Approve, "SimulationRequest", SupportsShouldProcess = true)]
[OutputType(typeof(Registration))]
public sealed class ApproveSimulationRequestCommand : RequestDecisionCommand
{
    private protected override IEnumerable<object> Decide(long requestId, string description) =>
        ShouldProcess(description, "Approve and register") ? [Wait(cancellation => Catalog.ApproveAsync(requestId, Me, cancellation))] : [];
}
