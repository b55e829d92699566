using System.Runtime.CompilerServices;
using Sim2l.Data;

namespace Sim2l.Catalog;

/// <content>Registrations that wait for an admin.</content>
public sealed partial class SqlCatalog
{
    /// <inheritdoc/>
    public Task<Registration> RequestAsync(NewSimulation simulation, string? installationId, Viewer viewer, CancellationToken cancellation = default)
    {
        CheckViewer(viewer);
        SimulationFields.CheckOptional(installationId, nameof(installationId), SimulationFields.MaximumShortLength);
        var prepared = new PreparedSimulation(simulation);
        return _database.WriteAsync(session => RequestAsync(session, prepared, installationId, viewer), cancellation);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<SimulationRequest> GetRequestsAsync(
        RequestState? state, string? installationId = null, long? after = null, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        SimulationFields.CheckQuestion(installationId, nameof(installationId));
        var last = after ?? long.MinValue;
        while (true)
        {
            var start = last;
            var row = await _database.ReadAsync(session => RequestTable.NextAsync(session, state, installationId, start), cancellation).ConfigureAwait(false);
            if (row is null)
                yield break;
            yield return row.ToRequest();
            last = row.RequestId;
        }
    }

    /// <inheritdoc/>
    public Task<Registration> ApproveAsync(long requestId, Viewer viewer, CancellationToken cancellation = default)
    {
        CheckViewer(viewer);
        return _database.WriteAsync(session => ApproveAsync(session, requestId, viewer), cancellation);
    }

    /// <inheritdoc/>
    public async Task DenyAsync(long requestId, string? reason, Viewer viewer, CancellationToken cancellation = default)
    {
        CheckViewer(viewer);
        SimulationFields.CheckOptional(reason, nameof(reason), SimulationFields.MaximumTextLength);
        await _database.WriteAsync(session => DenyAsync(session, requestId, reason, viewer), cancellation).ConfigureAwait(false);
    }

    private async Task<Registration> RequestAsync(SqlSession session, PreparedSimulation simulation, string? installationId, Viewer viewer)
    {
        if (await Registrar.CheckAsync(session, simulation, viewer).ConfigureAwait(false) is { } found)
            return found;
        return new()
        {
            SimulationName = simulation.Content.SimulationName,
            SimulationVersion = simulation.Content.SimulationVersion,
            Outcome = RegistrationOutcome.Queued,
            RequestId = await RequestTable.AddAsync(session, simulation, installationId, viewer, Now()).ConfigureAwait(false),
        };
    }

    private async Task<Registration> ApproveAsync(SqlSession session, long requestId, Viewer viewer)
    {
        var request = await RequestTable.LockPendingAsync(session, requestId).ConfigureAwait(false);
        var now = Now();
        await RequestTable.DecideAsync(session, requestId, RequestState.Approved, null, viewer, now).ConfigureAwait(false);
        await AuditAsync(session, "approve", request, null, viewer, now).ConfigureAwait(false);

        // The admin sees all; the simulation is the requester's.
        var requester = Viewer.Everything with { UserName = request.RequestedBy };
        var registration = await Registrar.RegisterAsync(session, new(SimulationContent.Read(request.Content)), requester, now).ConfigureAwait(false);
        return registration with { RequestId = requestId };
    }

    private async Task<bool> DenyAsync(SqlSession session, long requestId, string? reason, Viewer viewer)
    {
        var request = await RequestTable.LockPendingAsync(session, requestId).ConfigureAwait(false);
        var now = Now();
        await RequestTable.DecideAsync(session, requestId, RequestState.Denied, reason, viewer, now).ConfigureAwait(false);
        await AuditAsync(session, "deny", request, reason, viewer, now).ConfigureAwait(false);
        return true;
    }

    private static Task AuditAsync(SqlSession session, string action, RequestRow request, string? reason, Viewer viewer, DateTimeOffset now)
    {
        var detail = new OrderedDictionary<string, object?>(StringComparer.Ordinal) { ["RequestId"] = request.RequestId, ["RequestedBy"] = request.RequestedBy };
        if (reason is not null)
            detail["Reason"] = AuditTable.Shorten(reason);
        return AuditTable.AddAsync(session, now, viewer, action, request.SimulationName, request.SimulationVersion, detail);
    }
}
