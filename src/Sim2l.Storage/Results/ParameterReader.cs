using Sim2l.Data;
using Sim2l.Runs;

namespace Sim2l.Results;

/// <summary>Describes the parameters of a simulation, as far as the viewer sees its results.</summary>
internal static class ParameterReader
{
    public static async Task<IReadOnlyList<ParameterDescription>> ReadAsync(SqlSession session, string simulationName, Viewer viewer)
    {
        var simulationId = await session.FirstAsync<long?>("SELECT id FROM result_simulations WHERE simulation_name = @simulationName", new { simulationName }).ConfigureAwait(false);
        if (simulationId is not { } id)
            return [];
        var found = await FindAsync(session, id, viewer).ConfigureAwait(false);
        var declared = await DeclaredAsync(session, id, viewer).ConfigureAwait(false);
        return
        [
            .. found
                .GroupBy(static row => (row.Scope, row.Name, row.Member))
                .Select(group => Describe(simulationName, group.Key, [.. group], declared))
                .OrderBy(static parameter => parameter.Scope)
                .ThenBy(static parameter => parameter.Name, StringComparer.Ordinal)
                .ThenBy(static parameter => parameter.Member, StringComparer.Ordinal),
        ];
    }

    /// <summary>The parameters and kinds of visible values.</summary>
    private static async Task<IReadOnlyList<(int Scope, string Name, string Member, string Unit, int Kind)>> FindAsync(SqlSession session, long simulationId, Viewer viewer)
    {
        var condition = new ResultCondition(viewer).Add("v.parameter_id = p.id");
        condition.Parameters.Add("Id", simulationId);
        var kinds = string.Join(" UNION ALL ", Enum.GetValues<ResultValueKind>().Select(static kind => $"SELECT {(int)kind} AS kind"));
        var seen = viewer.SeesEverything ? "" : "JOIN results r ON r.id = v.result_id";
        var sql = $"""
            SELECT p.scope, p.name, p.member, p.unit, k.kind
            FROM result_parameters p JOIN ({kinds}) k ON (p.kinds & (1 << k.kind)) <> 0
            WHERE p.simulation_id = @Id AND EXISTS (SELECT 1 FROM result_values v {seen} {condition.Where} AND v.kind = k.kind)
            """;
        return await session.QueryAsync<(int, string, string, string, int)>(sql, condition.Parameters).ConfigureAwait(false);
    }

    /// <summary>What the newest run that says something of a parameter says of it.</summary>
    private static async Task<Dictionary<(ResultScope Scope, string Name), ParameterSchema>> DeclaredAsync(SqlSession session, long simulationId, Viewer viewer)
    {
        var condition = new ResultCondition(viewer).Add("r.simulation_id = @Id", "Id", simulationId);
        var sql = $"""
            SELECT s.content FROM result_schemas s
            JOIN (SELECT r.schema_id AS id, MAX(r.created_at) AS newest FROM results r {condition.Where} AND r.schema_id IS NOT NULL GROUP BY r.schema_id) n ON n.id = s.id
            ORDER BY n.newest DESC, s.id DESC
            """;
        var declared = new Dictionary<(ResultScope, string), ParameterSchema>();
        foreach (var content in await session.QueryAsync<string>(sql, condition.Parameters).ConfigureAwait(false))
        {
            foreach (var parameter in StoredSchema.Read(content))
                declared.TryAdd((parameter.ParameterClass == ParameterClass.Input ? ResultScope.Inputs : ResultScope.Outputs, parameter.Name), parameter);
        }
        return declared;
    }

    private static ParameterDescription Describe(
        string simulationName, (int Scope, string Name, string Member) field, (int Scope, string Name, string Member, string Unit, int Kind)[] rows, Dictionary<(ResultScope Scope, string Name), ParameterSchema> declared)
    {
        var description = new ParameterDescription
        {
            SimulationName = simulationName,
            Scope = (ResultScope)field.Scope,
            Name = StoredText.Decode(field.Name),
            Member = IndexedParameter.ToMember(field.Member),
            Kinds = [.. rows.Select(static row => (ResultValueKind)row.Kind).Distinct().Order()],
            Units = [.. rows.Select(static row => StoredText.Decode(row.Unit)).Where(static unit => unit.Length > 0).Distinct().Order(StringComparer.Ordinal)],
        };
        if (description.Member is not null || !declared.TryGetValue((description.Scope, description.Name), out var schema))
            return description;
        return description with
        {
            Type = schema.Type,
            Minimum = schema.Minimum,
            Maximum = schema.Maximum,
            DefaultValue = schema.DefaultValue,
            Required = schema.Required,
            Description = schema.Description,
        };
    }
}
