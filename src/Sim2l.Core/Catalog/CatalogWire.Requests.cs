using System.Text;
using Sim2l.Http;
using Sim2l.Runs;
using static Sim2l.Http.WireFields;

namespace Sim2l.Catalog;

/// <content>Requests to register, which the Python package keeps as rows of a queue.</content>
public static partial class CatalogWire
{
    /// <summary>The fields of a request; what would be registered is the JSON text <c>payload</c>.</summary>
    public static Dictionary<string, object?> Write(SimulationRequest request) => new()
    {
        ["id"] = request.RequestId,
        ["installation_id"] = request.InstallationId,
        ["simulation_name"] = request.SimulationName,
        ["simulation_version"] = request.SimulationVersion,
        ["payload"] = PythonJson.Write(Write(request.Simulation)),
        ["status"] = NameOf(request.State),
        ["requested_by"] = request.RequestedBy,
        ["created_at"] = WireTime.Format(request.RequestedAt),
        ["decided_by"] = request.DecidedBy,
        ["decided_at"] = WireTime.Format(request.DecidedAt),
        ["reason"] = request.Reason,
    };

    /// <summary>The request of an answer.</summary>
    public static SimulationRequest ReadRequest(JsonBody body) => new()
    {
        RequestId = body.RequireInteger("id"),
        InstallationId = body.GetText("installation_id"),
        SimulationName = RequireAnyText(body, "simulation_name"),
        SimulationVersion = RequireAnyText(body, "simulation_version"),
        Simulation = ReadNewSimulation(JsonBody.Parse(Encoding.UTF8.GetBytes(body.RequireText("payload")))),
        State = RequireName<RequestState>(body, "status"),
        RequestedBy = body.GetText("requested_by"),
        RequestedAt = RequireTime(body, "created_at"),
        DecidedBy = body.GetText("decided_by"),
        DecidedAt = body.GetTime("decided_at"),
        Reason = body.GetText("reason"),
    };

    /// <summary>Which requests are wanted, as the query of an address.</summary>
    public static string WriteRequestQuery(RequestState? state, string? installationId, string? cursor) => WireFields.WriteQuery(
        [("status", state is { } known ? NameOf(known) : null), ("installation_id", installationId), ("cursor", cursor)]);

    /// <summary>The state that the requests of a query are in; null means any.</summary>
    public static RequestState? ReadRequestState(Func<string, IReadOnlyList<string>> query) =>
        One(query, "status") is { } status && status != AnyStatus ? ParseName<RequestState>(status, "status") : null;

    /// <summary>The installation whose requests a query means, or null.</summary>
    public static string? ReadInstallation(Func<string, IReadOnlyList<string>> query) => One(query, "installation_id");

    /// <summary>Which recorded changes are wanted, as the query of an address.</summary>
    public static string WriteAuditQuery(string? simulationName, string? cursor) => WireFields.WriteQuery([("name", simulationName), ("cursor", cursor)]);

    /// <summary>The cursor of a list that goes on after a number, or null.</summary>
    public static string? WriteNumberedCursor(long? number) => Text(number);

    /// <summary>The number after which a list of a query goes on, or null.</summary>
    public static long? ReadNumberedCursor(Func<string, IReadOnlyList<string>> query) => ReadId(One(query, "cursor"), "cursor");
}
