using Sim2l.Data;

namespace Sim2l.Results;

/// <summary>Reads of one moment: what a text pattern was found to match is still so when the rows are read.</summary>
internal static class ResultSnapshot
{
    public static async Task<T> ReadAsync<T>(SqlSession session, Func<Task<T>> work)
    {
        await session.ExecuteAsync(session.Backend == SqlBackend.Sqlite ? "BEGIN DEFERRED TRANSACTION" : "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY").ConfigureAwait(false);

        // After a fault the connection is closed, or cleared before its next use.
        var result = await work().ConfigureAwait(false);
        await session.ExecuteAsync("ROLLBACK TRANSACTION").ConfigureAwait(false);
        return result;
    }
}
