using Sim2l.Data;

namespace Sim2l.Results;

/// <summary>The statements over research sessions and what happened in them.</summary>
internal static class ProvenanceTable
{
    /// <exception cref="Sim2lException"><see cref="ErrorKind.Forbidden"/> when the research session is another's.</exception>
    public static async Task<int> AddAsync(SqlSession session, string researchSession, IReadOnlyList<string> entries, Viewer viewer, DateTimeOffset now)
    {
        const string Begin = "INSERT INTO result_sessions (research_session, owner) VALUES (@researchSession, @UserName) ON CONFLICT (research_session) DO NOTHING";
        await session.ExecuteAsync(Begin, new { researchSession, viewer.UserName }).ConfigureAwait(false);
        var id = await FindAsync(session, researchSession, viewer).ConfigureAwait(false);
        var recordedAt = IndexedValue.Microseconds(now);
        const string Add = "INSERT INTO result_provenance (session_id, recorded_at, entry) VALUES (@id, @recordedAt, @entry)";
        foreach (var entry in entries)
            await session.ExecuteAsync(Add, new { id, recordedAt, entry }).ConfigureAwait(false);
        return entries.Count;
    }

    /// <exception cref="Sim2lException"><see cref="ErrorKind.Forbidden"/> when the research session is another's.</exception>
    public static async Task<IReadOnlyList<(long Id, string Entry)>> ReadAsync(SqlSession session, string researchSession, long after, int limit, Viewer viewer)
    {
        if (await FindAsync(session, researchSession, viewer).ConfigureAwait(false) is not { } id)
            return [];
        return await session.QueryAsync<(long, string)>("SELECT id, entry FROM result_provenance WHERE session_id = @id AND id > @after ORDER BY id LIMIT @limit", new { id, after, limit }).ConfigureAwait(false);
    }

    private static async Task<long?> FindAsync(SqlSession session, string researchSession, Viewer viewer)
    {
        var found = await session.QueryAsync<(long Id, string? Owner)>("SELECT id, owner FROM result_sessions WHERE research_session = @researchSession", new { researchSession }).ConfigureAwait(false);
        if (found.Count == 0)
            return null;
        if (!viewer.SeesEverything && (viewer.UserName is null || viewer.UserName != found[0].Owner))
            throw new Sim2lException(ErrorKind.Forbidden, $"The research session '{researchSession}' is another's; choose a name of your own.");
        return found[0].Id;
    }
}
