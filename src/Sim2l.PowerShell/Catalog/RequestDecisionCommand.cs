using System.Management.Automation;
using Sim2l.Commands;

namespace Sim2l.Catalog;

/// <summary>Decides requests to register.</summary>
public abstract class RequestDecisionCommand : CatalogCommand
{
    // To say what is decided takes a look at the requests, which is one look for all that the pipeline brings.
    private Dictionary<long, string>? _pending;

    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    public long[] RequestId { get; set; } = [];

    protected sealed override string Subject => Errors.SimulationRequest;

    protected sealed override void ProcessRecord()
    {
        foreach (var id in RequestId)
            WriteEach(id, () => Decide(id));
    }

    /// <summary>Decides one request.</summary>
    /// <param name="requestId">The request.</param>
    /// <param name="description">How it is called.</param>
    private protected abstract IEnumerable<object> Decide(long requestId, string description);

    private IEnumerable<object> Decide(long id)
    {
        _pending ??= Stream(cancellation => Catalog.GetRequestsAsync(RequestState.Pending, cancellation: cancellation)).ToDictionary(static request => request.RequestId, Describe);
        // One that was decided already, or made meanwhile, is looked for by itself.
        return Decide(id, _pending.GetValueOrDefault(id) ?? Describe(FindRequest(id)));
    }

    private static string Describe(SimulationRequest request) =>
        $"request {request.RequestId} of {CatalogText.Name(request.RequestedBy ?? "somebody", null)} for {CatalogText.Name(request.SimulationName, request.SimulationVersion)}";
}
