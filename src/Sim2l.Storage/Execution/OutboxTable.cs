using Sim2l.Data;
using Sim2l.Runs;

namespace Sim2l.Execution;

/// <summary>The statements over <c>outbox_items</c>.</summary>
internal static class OutboxTable
{
    private const string Refused = "destination = @destination AND kind = @kind AND is_refused = 1";

    private const string Insert = """
        INSERT INTO outbox_items (kind, destination, execution_id, simulation_name, simulation_version, content, queued_at)
        VALUES (@Kind, @Destination, @ExecutionId, @SimulationName, @SimulationVersion, @Content, @QueuedAt)
        RETURNING id
        """;

    // Only the first of a simulation, and only while nobody else delivers it: so those of one simulation keep their order.
    private const string Lease = """
        UPDATE outbox_items SET lease_token = @Token, lease_owner = @Owner, lease_expires_at = @ExpiresAt, attempts = attempts + 1
        WHERE id = (
            SELECT i.id FROM outbox_items i
            WHERE i.destination = @Destination AND i.kind = @Kind AND i.is_refused = 0 AND i.id <= @Last
                AND (i.lease_expires_at IS NULL OR i.lease_expires_at <= @Now)
                AND i.simulation_name NOT IN (SELECT value FROM json_each(@Passed))
                AND NOT EXISTS (
                    SELECT 1 FROM outbox_items o
                    WHERE o.destination = i.destination AND o.kind = i.kind AND o.is_refused = 0 AND o.simulation_name = i.simulation_name AND o.id < i.id)
            ORDER BY i.id LIMIT 1)
        RETURNING id, simulation_name, content
        """;

    // Asked when nothing could be taken: what is in nobody's hand then stands behind what is in somebody's.
    private const string HeldUp = """
        SELECT EXISTS (
            SELECT 1 FROM outbox_items
            WHERE destination = @Destination AND kind = @Kind AND is_refused = 0 AND id <= @Last
                AND (lease_expires_at IS NULL OR lease_expires_at <= @now)
                AND simulation_name NOT IN (SELECT value FROM json_each(@passed)))
        """;

    private const string Free = "lease_token = NULL, lease_owner = NULL, lease_expires_at = NULL";

    public static Task<long> AddAsync(SqlSession session, NewOutboxItem item, string content, DateTimeOffset now) => session.FirstAsync<long>(
        Insert, new { item.Kind, item.Destination, item.ExecutionId, item.SimulationName, item.SimulationVersion, Content = content, QueuedAt = now });

    /// <summary>Frees what processes of this host that are gone had in hand.</summary>
    public static async Task<bool> FreeOfDeadAsync(SqlSession session)
    {
        foreach (var owner in await OwnersAsync(session).ConfigureAwait(false))
        {
            if (IsDead(owner))
                await session.ExecuteAsync($"UPDATE outbox_items SET {Free} WHERE lease_owner = @owner", new { owner }).ConfigureAwait(false);
        }
        return true;
    }

    public static Task<IReadOnlyList<string>> OwnersAsync(SqlSession session) =>
        session.QueryAsync<string>("SELECT DISTINCT lease_owner FROM outbox_items WHERE lease_owner IS NOT NULL");

    public static async Task<LeasedItem?> LeaseAsync(SqlSession session, OutboxAttempt attempt, IReadOnlyCollection<string> passed, DateTimeOffset now)
    {
        var parameters = new
        {
            attempt.Token,
            attempt.Owner,
            attempt.Destination,
            attempt.Kind,
            attempt.Last,
            Passed = PythonJson.Write(passed),
            Now = now,
            ExpiresAt = now + OutboxAttempt.Term,
        };
        return await session.FirstAsync<LeasedItem>(Lease, parameters).ConfigureAwait(false);
    }

    public static Task<bool> IsHeldUpAsync(SqlSession session, OutboxAttempt attempt, IReadOnlyCollection<string> passed, DateTimeOffset now) =>
        session.FirstAsync<bool>(HeldUp, new { attempt.Destination, attempt.Kind, attempt.Last, passed = PythonJson.Write(passed), now });

    public static Task<int> RemoveAsync(SqlSession session, long id, string token) =>
        session.ExecuteAsync("DELETE FROM outbox_items WHERE id = @id AND lease_token = @token", new { id, token });

    public static Task<int> RemoveAsync(SqlSession session, long id) => session.ExecuteAsync("DELETE FROM outbox_items WHERE id = @id", new { id });

    public static Task<int> PutBackAsync(SqlSession session, long id, string token, string? fault, bool isRefused) => session.ExecuteAsync(
        $"UPDATE outbox_items SET {Free}, fault = @fault, is_refused = @isRefused WHERE id = @id AND lease_token = @token", new { id, token, fault, isRefused = isRefused ? 1 : 0 });

    public static Task<long> FindLastAsync(SqlSession session) => session.FirstAsync<long>("SELECT COALESCE(MAX(id), 0) FROM outbox_items");

    public static Task<IReadOnlyList<OutboxRow>> ReadAsync(SqlSession session, long after, int limit) =>
        session.QueryAsync<OutboxRow>($"SELECT {OutboxRow.Columns} FROM outbox_items WHERE id > @after ORDER BY id LIMIT @limit", new { after, limit });

    public static Task<int> RetryAsync(SqlSession session, string kind, string destination) =>
        session.ExecuteAsync($"UPDATE outbox_items SET is_refused = 0 WHERE {Refused}", new { kind, destination });

    public static Task<int> DiscardAsync(SqlSession session, string kind, string destination) =>
        session.ExecuteAsync($"DELETE FROM outbox_items WHERE {Refused}", new { kind, destination });

    /// <summary>Of another host nothing is known, and what says no owner at all has none.</summary>
    private static bool IsDead(string owner) => Parse(owner) is not { } process || (process.Host == Environment.MachineName && !process.IsAliveHere());

    private static LeaseOwner? Parse(string owner)
    {
        try
        {
            return LeaseOwner.Parse(PythonJsonReader.Read(owner));
        }
        catch (Sim2lException)
        {
            return null;
        }
    }
}
