using Sim2l.Data;

namespace Sim2l.Catalog;

/// <summary>A row of <c>catalog_requests</c>.</summary>
internal sealed class RequestRow
{
    public const string Columns =
        "id AS request_id, simulation_name, simulation_version, state, requested_by, installation_id, requested_at, decided_by, decided_at, reason, content";

    public long RequestId { get; init; }

    public string SimulationName { get; init; } = "";

    public string SimulationVersion { get; init; } = "";

    public string State { get; init; } = "";

    public string? RequestedBy { get; init; }

    public string? InstallationId { get; init; }

    public DateTimeOffset RequestedAt { get; init; }

    public string? DecidedBy { get; init; }

    public DateTimeOffset? DecidedAt { get; init; }

    public string? Reason { get; init; }

    public string Content { get; init; } = "";

    public SimulationRequest ToRequest() => new()
    {
        RequestId = RequestId,
        SimulationName = SimulationName,
        SimulationVersion = SimulationVersion,
        Simulation = SimulationContent.Read(Content),
        State = StoredWord.Read<RequestState>(State),
        RequestedBy = RequestedBy,
        InstallationId = InstallationId,
        RequestedAt = RequestedAt,
        DecidedBy = DecidedBy,
        DecidedAt = DecidedAt,
        Reason = Reason,
    };
}
