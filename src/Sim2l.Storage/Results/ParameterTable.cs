using System.Globalization;
using Dapper;
using Sim2l.Data;
using Sim2l.Runs;

namespace Sim2l.Results;

/// <summary>The statements over simulations, their schemas and their parameters.</summary>
internal static class ParameterTable
{
    // Joined in this order: the few wanted ones look for their like among the many of the simulation.
    private const string FindSqlite = """
        SELECT json_extract(k.value, '$[0]'), p.id, p.kinds
        FROM json_each(@Wanted) k CROSS JOIN result_parameters p
        WHERE p.simulation_id = @SimulationId AND p.scope = json_extract(k.value, '$[1]') AND p.name = json_extract(k.value, '$[2]')
            AND p.member = json_extract(k.value, '$[3]') AND p.unit = json_extract(k.value, '$[4]')
        """;

    private const string FindPostgres = """
        SELECT k.place, p.id, p.kinds
        FROM unnest(@Places, @Scopes, @Names, @Members, @Units) k (place, scope, name, member, unit)
        JOIN result_parameters p ON p.simulation_id = @SimulationId AND p.scope = k.scope AND p.name = k.name AND p.member = k.member AND p.unit = k.unit
        """;

    private const string Upsert = """
        INSERT INTO result_parameters (simulation_id, scope, name, member, unit, kinds) VALUES (@SimulationId, @Scope, @Name, @Member, @Unit, @Kinds)
        ON CONFLICT (simulation_id, scope, name, member, unit) DO UPDATE SET kinds = result_parameters.kinds | excluded.kinds
        RETURNING id
        """;

    /// <summary>The number of a simulation's name, which is made when it is new.</summary>
    public static Task<long> SimulationAsync(SqlSession session, string name) => FindOrAddAsync(
        session,
        "SELECT id FROM result_simulations WHERE simulation_name = @name",
        "INSERT INTO result_simulations (simulation_name) VALUES (@name) ON CONFLICT (simulation_name) DO NOTHING",
        new { name });

    /// <summary>The number of what a run says of its parameters.</summary>
    public static Task<long> SchemaAsync(SqlSession session, long simulationId, string content) => FindOrAddAsync(
        session,
        "SELECT id FROM result_schemas WHERE simulation_id = @simulationId AND content_hash = @hash",
        "INSERT INTO result_schemas (simulation_id, content_hash, content) VALUES (@simulationId, @hash, @content) ON CONFLICT (simulation_id, content_hash) DO NOTHING",
        new { simulationId, hash = PreparedResult.Hash(content), content });

    /// <summary>The numbers of parameters; new ones, and new kinds of known ones, are noted.</summary>
    public static async Task<IReadOnlyDictionary<IndexedParameter, long>> NoteAsync(SqlSession session, long simulationId, IReadOnlyDictionary<IndexedParameter, IndexedValue> values)
    {
        IndexedParameter[] wanted = [.. values.Keys];
        var found = await FindAsync(session, simulationId, wanted).ConfigureAwait(false);
        var missing = wanted.Where(parameter => !found.TryGetValue(parameter, out var known) || (known.Kinds & Bit(values[parameter])) == 0).ToArray();
        var ids = found.ToDictionary(static entry => entry.Key, static entry => entry.Value.Id);
        if (missing.Length == 0)
            return ids;
        await session.LockManyAsync().ConfigureAwait(false);
        foreach (var parameter in missing)
        {
            var row = new { SimulationId = simulationId, Scope = (int)parameter.Scope, parameter.Name, parameter.Member, parameter.Unit, Kinds = Bit(values[parameter]) };
            ids[parameter] = await session.FirstAsync<long>(Upsert, row).ConfigureAwait(false);
        }
        return ids;
    }

    public static int Bit(ResultValueKind kind) => 1 << (int)kind;

    private static int Bit(IndexedValue value) => Bit(value.Kind);

    private static async Task<Dictionary<IndexedParameter, (long Id, long Kinds)>> FindAsync(SqlSession session, long simulationId, IndexedParameter[] wanted)
    {
        var parameters = new DynamicParameters();
        parameters.Add("SimulationId", simulationId);
        if (session.Backend == SqlBackend.Sqlite)
        {
            parameters.Add("Wanted", PythonJson.Write(wanted.Select(static (parameter, place) => (object?)new object?[] { place, (int)parameter.Scope, parameter.Name, parameter.Member, parameter.Unit }).ToArray()));
        }
        else
        {
            parameters.Add("Places", Enumerable.Range(0, wanted.Length).ToArray());
            parameters.Add("Scopes", wanted.Select(static parameter => (int)parameter.Scope).ToArray());
            parameters.Add("Names", wanted.Select(static parameter => parameter.Name).ToArray());
            parameters.Add("Members", wanted.Select(static parameter => parameter.Member).ToArray());
            parameters.Add("Units", wanted.Select(static parameter => parameter.Unit).ToArray());
        }
        var found = new Dictionary<IndexedParameter, (long, long)>(wanted.Length);
        var sql = session.Backend == SqlBackend.Sqlite ? FindSqlite : FindPostgres;
        await foreach (var (place, id, kinds) in session.StreamAsync(sql, parameters, static row => (row.GetInt64(0), row.GetInt64(1), row.GetInt64(2))).ConfigureAwait(false))
            found[wanted[place]] = (id, kinds);
        return found;
    }

    private static async Task<long> FindOrAddAsync(SqlSession session, string find, string add, object parameters)
    {
        if (await session.FirstAsync<long?>(find, parameters).ConfigureAwait(false) is { } id)
            return id;
        await session.ExecuteAsync(add, parameters).ConfigureAwait(false);
        return await session.FirstAsync<long?>(find, parameters).ConfigureAwait(false)
            ?? throw new Sim2lException(ErrorKind.Conflict, string.Create(CultureInfo.InvariantCulture, $"Somebody else changes the index at this moment; try again."));
    }
}
