namespace Sim2l.Catalog;

/// <summary>A row of <c>catalog_audit</c>.</summary>
internal sealed class AuditRow
{
    public long Id { get; init; }

    public DateTimeOffset At { get; init; }

    public string? UserName { get; init; }

    public string Action { get; init; } = "";

    public string? SimulationName { get; init; }

    public string? SimulationVersion { get; init; }

    public string? Detail { get; init; }

    public CatalogAudit ToAudit() => new()
    {
        Id = Id,
        At = At,
        By = UserName,
        Action = Action,
        SimulationName = SimulationName,
        SimulationVersion = SimulationVersion,
        Detail = Detail is null ? null : StoredJson.Object(Detail),
    };
}
