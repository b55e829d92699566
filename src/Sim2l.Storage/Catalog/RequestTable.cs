using System.Globalization;
using Sim2l.Data;

namespace Sim2l.Catalog;

/// <summary>The statements over <c>catalog_requests</c>.</summary>
internal static class RequestTable
{
    /// <summary>The most requests of one user that wait; each may hold the files of a workflow.</summary>
    private const int MaximumPending = 100;

    private const string Insert = """
        INSERT INTO catalog_requests (simulation_name, simulation_version, state, requested_by, installation_id, requested_at, content_hash, content)
        VALUES (@SimulationName, @SimulationVersion, 'pending', @RequestedBy, @InstallationId, @Now, @ContentHash, @Content)
        RETURNING id
        """;

    // Whoever asks twice for the same asks once.
    private const string FindSame = "SELECT id, requested_by FROM catalog_requests WHERE content_hash = @ContentHash AND state = 'pending' ORDER BY id";

    private const string CountPending = "SELECT COUNT(*) FROM catalog_requests WHERE state = 'pending' AND COALESCE(requested_by, '') = COALESCE(@RequestedBy, '')";

    private const string Decide = """
        UPDATE catalog_requests SET state = @State, decided_by = @By, decided_at = @Now, reason = @Reason WHERE id = @RequestId AND state = 'pending'
        """;

    /// <summary>The number of the request that waits for this content in the viewer's name.</summary>
    public static async Task<long> AddAsync(SqlSession session, PreparedSimulation simulation, string? installationId, Viewer viewer, DateTimeOffset now)
    {
        var row = new
        {
            simulation.Content.SimulationName,
            simulation.Content.SimulationVersion,
            RequestedBy = viewer.UserName,
            InstallationId = installationId,
            Now = now,
            ContentHash = SimulationContent.Hash(simulation.Content),
            Content = SimulationContent.Write(simulation.Content),
        };
        foreach (var same in await session.QueryAsync<SameRequestRow>(FindSame, row).ConfigureAwait(false))
        {
            if (same.RequestedBy == viewer.UserName)
                return same.Id;
        }
        if (await session.FirstAsync<long>(CountPending, row).ConfigureAwait(false) >= MaximumPending)
            throw new Sim2lException(ErrorKind.Forbidden, $"{MaximumPending} of your requests wait already; let an admin decide some of them first.");
        return await session.FirstAsync<long>(Insert, row).ConfigureAwait(false);
    }

    /// <summary>The request, which nobody else decides until the transaction ends.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.NotFound"/>; <see cref="ErrorKind.Conflict"/> when it is decided already.</exception>
    public static async Task<RequestRow> LockPendingAsync(SqlSession session, long requestId)
    {
        var sql = $"SELECT {RequestRow.Columns} FROM catalog_requests WHERE id = @requestId{SimulationTable.ForUpdate(session)}";
        var row = await session.FirstAsync<RequestRow>(sql, new { requestId }).ConfigureAwait(false)
            ?? throw new Sim2lException(ErrorKind.NotFound, string.Create(CultureInfo.InvariantCulture, $"There is no request {requestId}."));
        return row.State == "pending"
            ? row
            : throw new Sim2lException(ErrorKind.Conflict, string.Create(CultureInfo.InvariantCulture, $"The request {requestId} is {row.State} already."));
    }

    public static Task<int> DecideAsync(SqlSession session, long requestId, RequestState state, string? reason, Viewer viewer, DateTimeOffset now) =>
        session.ExecuteAsync(Decide, new { RequestId = requestId, State = StoredWord.Write(state), By = viewer.UserName, Now = now, Reason = reason });

    /// <summary>The request after a number that is next in the list.</summary>
    /// <remarks>One at a time: each may hold the files of a workflow.</remarks>
    public static Task<RequestRow?> NextAsync(SqlSession session, RequestState? state, string? installationId, long after)
    {
        var parameters = new Dapper.DynamicParameters();
        parameters.Add("After", after);
        var where = "id > @After";
        if (state is { } wanted)
        {
            where += " AND state = @State";
            parameters.Add("State", StoredWord.Write(wanted));
        }
        if (installationId is not null)
        {
            where += " AND installation_id = @InstallationId";
            parameters.Add("InstallationId", installationId);
        }
        return session.FirstAsync<RequestRow>($"SELECT {RequestRow.Columns} FROM catalog_requests WHERE {where} ORDER BY id LIMIT 1", parameters);
    }
}
