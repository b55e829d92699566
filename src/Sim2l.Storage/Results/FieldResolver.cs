using System.Globalization;
using Sim2l.Data;

namespace Sim2l.Results;

/// <summary>Finds the fields of a question among what the viewer sees.</summary>
internal sealed class FieldResolver(SqlSession session, Viewer viewer, long? simulationId)
{
    private const int MaximumNames = 5_000;

    private readonly Dictionary<ResultField, ResolvedField> _fields = [];

    /// <summary>The field, with the parameters of the index that it means.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/> when there is none.</exception>
    public async Task<ResolvedField> ResolveAsync(ResultField field)
    {
        ArgumentNullException.ThrowIfNull(field);
        if (_fields.TryGetValue(field, out var known))
            return known;
        return _fields[field] = field.Scope switch
        {
            ResultScope.Run => ResolveRun(field),
            ResultScope.Tags => new(field, ParameterTable.Bit(ResultValueKind.Text), []),
            _ => await ResolveParameterAsync(field).ConfigureAwait(false),
        };
    }

    public ResolvedField this[ResultField field] => _fields[field];

    private static ResolvedField ResolveRun(ResultField field)
    {
        if (!RunFields.All.TryGetValue(field.Name, out var known) || field.Member is not null)
            throw ResultChecks.Invalid($"The field '{field}'", $"is none of a run.{NearestNames.Suggest(field.ToString(), RunFields.All.Keys)} Its fields are {string.Join(", ", RunFields.All.Keys)}");
        return new(field, ParameterTable.Bit(known.Kind), []);
    }

    private async Task<ResolvedField> ResolveParameterAsync(ResultField field)
    {
        if (field.Name is null || !Enum.IsDefined(field.Scope))
            throw ResultChecks.Invalid("A field", "has no name or no scope");
        var (sql, parameters) = Visible("""
            SELECT p.id, p.unit, p.kinds FROM result_parameters p
            WHERE p.name = @Name AND p.scope = @Scope AND p.member = @Member
            """);
        parameters.Add("Name", StoredText.Encode(field.Name));
        parameters.Add("Scope", (int)field.Scope);
        parameters.Add("Member", IndexedParameter.MemberOf(field));
        var found = new List<(long Id, string Unit)>();
        var kinds = 0;
        await foreach (var (id, unit, bits) in session.StreamAsync(sql, parameters, static row => (row.GetInt64(0), StoredText.Decode(row.GetString(1)), (int)row.GetInt64(2))).ConfigureAwait(false))
        {
            found.Add((id, unit));
            kinds |= bits;
        }
        if (found.Count == 0)
            throw await UnknownAsync(field).ConfigureAwait(false);
        return new(field, viewer.SeesEverything ? kinds : await SeenKindsAsync(kinds, found).ConfigureAwait(false), found);
    }

    /// <summary>What a hidden value would add to the kinds must not be told.</summary>
    private async Task<int> SeenKindsAsync(int kinds, List<(long Id, string Unit)> parameters)
    {
        if ((kinds & (kinds - 1)) == 0)
            return kinds;
        var seen = 0;
        foreach (var kind in Enum.GetValues<ResultValueKind>().Where(kind => (kinds & ParameterTable.Bit(kind)) != 0))
        {
            var values = new SqlValues(session.Backend);
            var condition = new ResultCondition(viewer, values.Parameters)
                .Add(values.IsOneOf("v.parameter_id", [.. parameters.Select(static parameter => parameter.Id)]))
                .Add($"v.kind = {values.Add((int)kind)}");
            var sql = $"SELECT COUNT(*) FROM (SELECT 1 FROM result_values v JOIN results r ON r.id = v.result_id {condition.Where} LIMIT 1) one";
            if (await session.FirstAsync<long>(sql, values.Parameters).ConfigureAwait(false) > 0)
                seen |= ParameterTable.Bit(kind);
        }
        return seen;
    }

    private (string Sql, Dapper.DynamicParameters Parameters) Visible(string select)
    {
        var parameters = new Dapper.DynamicParameters();
        var seen = ResultCondition.Seen(viewer, parameters);
        var join = seen is null ? "" : $" JOIN results r ON r.id = v.result_id AND ({seen})";
        var sql = $"{select} AND EXISTS (SELECT 1 FROM result_values v{join} WHERE v.parameter_id = p.id)";
        if (simulationId is not { } id)
            return (sql, parameters);
        parameters.Add("SimulationId", id);
        return (sql + " AND p.simulation_id = @SimulationId", parameters);
    }

    private async Task<Sim2lException> UnknownAsync(ResultField field)
    {
        var (sql, parameters) = Visible("SELECT p.scope, p.name, p.member FROM result_parameters p WHERE p.scope > 0");
        var names = new List<string>();
        var limited = string.Create(CultureInfo.InvariantCulture, $"{sql} LIMIT {MaximumNames}");
        await foreach (var name in session.StreamAsync(limited, parameters, static row => new ResultField((ResultScope)row.GetInt64(0), StoredText.Decode(row.GetString(1)), IndexedParameter.ToMember(row.GetString(2))).ToString()).ConfigureAwait(false))
            names.Add(name);
        return ResultChecks.Invalid($"The field '{field}'", $"is in no result.{NearestNames.Suggest(field.ToString(), names)} Get-ParameterSchema lists the fields of a simulation");
    }
}
