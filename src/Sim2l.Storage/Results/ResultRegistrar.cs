using Sim2l.Data;

namespace Sim2l.Results;

/// <summary>Registers a result inside the caller's transaction.</summary>
internal static class ResultRegistrar
{
    /// <exception cref="Sim2lException"><see cref="ErrorKind.Forbidden"/> when the run is another's.</exception>
    public static async Task<ResultRegistration> RegisterAsync(SqlSession session, PreparedResult result, Viewer viewer, DateTimeOffset now)
    {
        var content = result.Content;
        var simulationId = await ParameterTable.SimulationAsync(session, content.SimulationName).ConfigureAwait(false);
        var found = await ResultTable.FindAsync(session, content.ExecutionId, isLocked: true).ConfigureAwait(false);
        if (found is null)
        {
            var schemaId = await SchemaAsync(session, result, simulationId).ConfigureAwait(false);
            if (await ResultTable.InsertAsync(session, result, simulationId, schemaId, content.Visibility ?? Visibility.Public, Owner(content, viewer), now).ConfigureAwait(false) is { } id)
            {
                await WriteAsync(session, result, id, simulationId, isNew: true).ConfigureAwait(false);
                return new(content.ExecutionId, id, simulationId, ResultOutcome.Registered);
            }
            // Somebody else was faster, and what they registered is there by now.
            found = await ResultTable.FindAsync(session, content.ExecutionId, isLocked: true).ConfigureAwait(false)
                ?? throw new Sim2lException(ErrorKind.Conflict, $"Somebody else removes '{content.ExecutionId}' at this moment; try again.");
        }
        return await ReplaceAsync(session, result, found, simulationId, viewer).ConfigureAwait(false);
    }

    /// <exception cref="Sim2lException"><see cref="ErrorKind.Forbidden"/>.</exception>
    public static void RequireOwn(Result result, Viewer viewer)
    {
        if (!viewer.SeesEverything && (viewer.UserName is null || result.Owner != viewer.UserName))
            throw new Sim2lException(ErrorKind.Forbidden, $"The result '{result.ExecutionId}' was registered by somebody else; ask its owner or an admin.");
    }

    private static async Task<ResultRegistration> ReplaceAsync(SqlSession session, PreparedResult result, ResultRow found, long simulationId, Viewer viewer)
    {
        RequireOwn(found.Result, viewer);
        var id = found.Result.ResultId;
        var visibility = Narrowed(found.Result, result.Content.Visibility, viewer);
        if (found.ContentHash == result.ContentHash && found.Result.Visibility == visibility)
        {
            if (found.Stamp != result.Content.Stamp)
                await session.ExecuteAsync("UPDATE results SET stamp = @Stamp WHERE id = @id", new { id, result.Content.Stamp }).ConfigureAwait(false);
            return new(result.Content.ExecutionId, id, simulationId, ResultOutcome.Identical);
        }
        await ResultTable.ReplaceAsync(session, result, id, simulationId, await SchemaAsync(session, result, simulationId).ConfigureAwait(false), visibility).ConfigureAwait(false);
        await WriteAsync(session, result, id, simulationId, isNew: false).ConfigureAwait(false);
        return new(result.Content.ExecutionId, id, simulationId, ResultOutcome.Replaced);
    }

    // Who registers for others does so in their name.
    private static string? Owner(NewResult content, Viewer viewer) => viewer.SeesEverything ? content.UserName ?? viewer.UserName : viewer.UserName;

    private static Visibility Narrowed(Result found, Visibility? wanted, Viewer viewer)
    {
        if (wanted < found.Visibility && viewer.UserName is not null && viewer.UserName != found.Owner)
        {
            throw new Sim2lException(
                ErrorKind.Forbidden, $"The result '{found.ExecutionId}' is {found.Visibility.ToString().ToLowerInvariant()} by the will of its owner; register it without a visibility, or remove it first.");
        }
        return wanted ?? found.Visibility;
    }

    private static async Task<long?> SchemaAsync(SqlSession session, PreparedResult result, long simulationId) =>
        result.Schema is { } schema ? await ParameterTable.SchemaAsync(session, simulationId, schema).ConfigureAwait(false) : null;

    private static async Task WriteAsync(SqlSession session, PreparedResult result, long id, long simulationId, bool isNew)
    {
        var parameters = await ParameterTable.NoteAsync(session, simulationId, result.Values).ConfigureAwait(false);
        await ResultTable.WritePartsAsync(session, result, id, parameters, isNew).ConfigureAwait(false);
    }
}
