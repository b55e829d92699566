using Sim2l.Data;
using Sim2l.Runs;

namespace Sim2l.Catalog;

/// <summary>The statements over <c>catalog_audit</c>.</summary>
internal static class AuditTable
{
    public const string Purge = "DELETE FROM catalog_audit WHERE at < @Before";

    private const int ShortValue = 256;

    private const string Insert = """
        INSERT INTO catalog_audit (at, user_name, action, simulation_name, simulation_version, detail)
        VALUES (@At, @UserName, @Action, @SimulationName, @SimulationVersion, @Detail)
        """;

    private const string Columns = "id, at, user_name, action, simulation_name, simulation_version, detail";

    public static Task AddAsync(
        SqlSession session, DateTimeOffset at, Viewer viewer, string action, string? simulationName, string? simulationVersion, IReadOnlyDictionary<string, object?>? detail) =>
        session.ExecuteAsync(Insert, new
        {
            At = at,
            viewer.UserName,
            Action = action,
            SimulationName = simulationName,
            SimulationVersion = simulationVersion,
            Detail = detail is null ? null : PythonJson.Write(detail),
        });

    /// <summary>A value as the record of a change shows it: null where it is too long to be kept twice.</summary>
    public static object? Shorten(object? value)
    {
        var written = value is Enum ? value.ToString()!.ToLowerInvariant() : value;
        return written is null || PythonJson.WriteUtf8(written).Length <= ShortValue ? written : null;
    }

    public static Task<IReadOnlyList<AuditRow>> ReadAsync(SqlSession session, string? simulationName, long before, int limit)
    {
        var name = simulationName is null ? "" : " AND simulation_name = @simulationName";
        return session.QueryAsync<AuditRow>($"SELECT {Columns} FROM catalog_audit WHERE id < @before{name} ORDER BY id DESC LIMIT @limit", new { simulationName, before, limit });
    }
}
