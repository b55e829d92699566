using System.Management.Automation;
using Sim2l.Commands;

namespace Sim2l.Catalog;

[Cmdlet(VerbsCommon.Get, "SimulationRequest")]
[OutputType(typeof(SimulationRequest))]
public sealed class GetSimulationRequestCommand : CatalogCommand
{
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    public long[] RequestId { get; set; } = [];

    [Parameter]
    public RequestState[]? State { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string? InstallationId { get; set; }

    protected override string Subject => Errors.SimulationRequest;

    protected override void ProcessRecord()
    {
        if (RequestId.Length == 0)
            WriteEach(null, List);
        else
            foreach (var id in RequestId)
                WriteEach(id, () => [FindRequest(id)]);
    }

    /// <remarks>What waits is what an admin looks for.</remarks>
    private IEnumerable<SimulationRequest> List()
    {
        var states = State ?? [RequestState.Pending];
        return Stream(cancellation => Catalog.GetRequestsAsync(states is [var only] ? only : null, InstallationId, cancellation: cancellation)).Where(request => states.Contains(request.State));
    }
}
