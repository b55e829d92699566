using Sim2l.Data;

namespace Sim2l.Catalog;

/// <summary>Registers a version inside the caller's transaction.</summary>
internal static class Registrar
{
    private const string ReserveName = "INSERT INTO catalog_names (name_key, simulation_name) VALUES (@NameKey, @SimulationName) ON CONFLICT (name_key) DO NOTHING";

    private const string FindReserved = """
        SELECT
            (SELECT simulation_name FROM catalog_names WHERE name_key = @NameKey) AS simulation_name,
            (SELECT COUNT(*) FROM catalog_removed WHERE simulation_name = @SimulationName AND simulation_version = @SimulationVersion) AS removed
        """;

    /// <summary>The version that is new, or was there with the same content.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.Conflict"/>.</exception>
    public static async Task<Registration> RegisterAsync(SqlSession session, PreparedSimulation simulation, Viewer viewer, DateTimeOffset now)
    {
        await session.ExecuteAsync(ReserveName, Names(simulation)).ConfigureAwait(false);
        await RequireFreeAsync(session, simulation).ConfigureAwait(false);
        if (await SimulationTable.InsertAsync(session, simulation, viewer.UserName, now).ConfigureAwait(false) is not { } id)
            return await FindIdenticalAsync(session, simulation, viewer).ConfigureAwait(false) ?? throw new Sim2lException(ErrorKind.Conflict, "Somebody else changes that version at this moment; try again.");

        // A removal that was under way ends before the row can be inserted, and its stone is seen only now; SQLite has one writer anyway.
        if (session.Backend == SqlBackend.PostgreSql)
            await RequireFreeAsync(session, simulation).ConfigureAwait(false);
        var content = simulation.Content;
        await AuditTable.AddAsync(session, now, viewer, "register", content.SimulationName, content.SimulationVersion, Detail(simulation)).ConfigureAwait(false);
        return Registration(content, RegistrationOutcome.Registered, id);
    }

    /// <summary>Each of many; what is refused leaves nothing behind.</summary>
    public static async Task<IReadOnlyList<RegistrationResult>> RegisterManyAsync(SqlSession session, RegistrationAttempt[] attempts, Viewer viewer, DateTimeOffset now)
    {
        await session.LockManyAsync().ConfigureAwait(false);
        var results = new RegistrationResult[attempts.Length];
        for (var i = 0; i < attempts.Length; i++)
            results[i] = attempts[i].Simulation is { } simulation ? await TryRegisterAsync(session, simulation, viewer, now).ConfigureAwait(false) : new() { Fault = attempts[i].Fault };
        return results;
    }

    /// <summary>Whether the version could be registered now; the version when it is there with the same content.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.Conflict"/>.</exception>
    public static async Task<Registration?> CheckAsync(SqlSession session, PreparedSimulation simulation, Viewer viewer)
    {
        if (await FindIdenticalAsync(session, simulation, viewer).ConfigureAwait(false) is { } found)
            return found;
        await RequireFreeAsync(session, simulation).ConfigureAwait(false);
        return null;
    }

    private static async Task<RegistrationResult> TryRegisterAsync(SqlSession session, PreparedSimulation simulation, Viewer viewer, DateTimeOffset now)
    {
        // Where there is one writer, all is known before the first row is written.
        var mayUndo = session.Backend == SqlBackend.PostgreSql;
        if (mayUndo)
            await session.ExecuteAsync("SAVEPOINT attempt").ConfigureAwait(false);
        RegistrationResult result;
        try
        {
            result = new() { Registration = await RegisterAsync(session, simulation, viewer, now).ConfigureAwait(false) };
        }
        catch (Sim2lException e) when (RegistrationResult.IsOfOne(e))
        {
            if (mayUndo)
                await session.ExecuteAsync("ROLLBACK TO SAVEPOINT attempt").ConfigureAwait(false);
            result = new() { Fault = e };
        }
        if (mayUndo)
            await session.ExecuteAsync("RELEASE SAVEPOINT attempt").ConfigureAwait(false);
        return result;
    }

    private static async Task<Registration?> FindIdenticalAsync(SqlSession session, PreparedSimulation simulation, Viewer viewer)
    {
        var content = simulation.Content;
        if (await SimulationTable.FindAsync(session, content.SimulationName, content.SimulationVersion, Viewer.Everything).ConfigureAwait(false) is not { } row)
            return null;

        // Whoever may not see it learns that the version is taken, and nothing of what it holds.
        if (await SimulationTable.FindAsync(session, row.SimulationId, viewer).ConfigureAwait(false) is null)
            throw new Sim2lException(ErrorKind.Conflict, $"The version '{content.SimulationVersion}' of '{content.SimulationName}' is taken; choose another.");
        var differences = SimulationContent.Differences(SimulationContent.Of(row.ToSimulation()), content);
        if (differences.Length > 0)
        {
            throw new Sim2lException(
                ErrorKind.Conflict,
                $"'{content.SimulationName}' {content.SimulationVersion} is registered with other content; what differs: {string.Join(", ", differences)}. Register another version, or update that one.");
        }
        return Registration(content, RegistrationOutcome.Identical, row.SimulationId);
    }

    private static async Task RequireFreeAsync(SqlSession session, PreparedSimulation simulation)
    {
        var reserved = await session.FirstAsync<ReservedRow>(FindReserved, Names(simulation)).ConfigureAwait(false);
        var content = simulation.Content;
        if (reserved?.SimulationName is { } name && name != content.SimulationName)
            throw new Sim2lException(ErrorKind.Conflict, $"The name '{content.SimulationName}' is taken in another spelling, '{name}'; use that one or another name.");
        if (reserved?.Removed > 0)
            throw new Sim2lException(ErrorKind.Conflict, $"'{content.SimulationName}' {content.SimulationVersion} was removed, and no version is used twice; register another version.");
    }

    private static object Names(PreparedSimulation simulation) => new { simulation.NameKey, simulation.Content.SimulationName, simulation.Content.SimulationVersion };

    private static Dictionary<string, object?> Detail(PreparedSimulation simulation) => new()
    {
        [nameof(NewSimulation.WorkflowHash)] = simulation.Content.WorkflowHash,
        [nameof(NewSimulation.Visibility)] = StoredWord.Write(simulation.Content.Visibility),
    };

    private static Registration Registration(NewSimulation content, RegistrationOutcome outcome, long id) => new()
    {
        SimulationName = content.SimulationName,
        SimulationVersion = content.SimulationVersion,
        Outcome = outcome,
        SimulationId = id,
    };
}
