using System.Runtime.CompilerServices;
using Sim2l.Data;

namespace Sim2l.Results;

/// <content>Finding results.</content>
public sealed partial class SqlResultIndex
{
    private const long DocumentsReadTogether = 16 * 1024 * 1024;

    /// <inheritdoc/>
    public async IAsyncEnumerable<Result> SearchAsync(ResultQuery query, Viewer viewer, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        CheckQuery(query, viewer);
        ResultCursor? after = null;
        do
        {
            var start = after;
            (var results, after) = await ReadAsync(query, start, ResultPage.MaximumLimit, viewer, cancellation).ConfigureAwait(false);
            foreach (var result in results)
                yield return result;
        }
        while (after is not null);
    }

    /// <inheritdoc/>
    public async Task<ResultPage> GetPageAsync(ResultQuery query, int limit, string? cursor, Viewer viewer, CancellationToken cancellation = default)
    {
        CheckQuery(query, viewer);
        if (limit < 0)
            throw ResultChecks.Invalid("The limit", "is negative");
        var after = cursor is null ? null : ResultCursor.Read(cursor, ResultSearch.Question(query));
        var (results, next) = await ReadAsync(query, after, Math.Min(limit, ResultPage.MaximumLimit), viewer, cancellation).ConfigureAwait(false);
        return new() { Results = results, NextCursor = next?.Write(ResultSearch.Question(query)) };
    }

    /// <inheritdoc/>
    public Task<long> CountAsync(ResultQuery query, Viewer viewer, CancellationToken cancellation = default)
    {
        CheckQuery(query, viewer);
        return InSnapshotAsync(
            async session => await ResultSearch.PrepareAsync(session, query with { OrderBy = [] }, viewer).ConfigureAwait(false) is { } search ? await search.CountAsync().ConfigureAwait(false) : 0,
            cancellation);
    }

    /// <inheritdoc/>
    public Task<ResultPlan> ExplainAsync(ResultQuery query, Viewer viewer, CancellationToken cancellation = default)
    {
        CheckQuery(query, viewer);
        return InSnapshotAsync(
            async session => await ResultSearch.PrepareAsync(session, query, viewer).ConfigureAwait(false) is { } search
                ? await search.ExplainAsync(_database.BackendName).ConfigureAwait(false)
                : new() { Backend = _database.BackendName, Sql = "", Driver = "none", Steps = [], EstimatedRows = 0 },
            cancellation);
    }

    private static void CheckQuery(ResultQuery query, Viewer viewer)
    {
        CheckViewer(viewer);
        ArgumentNullException.ThrowIfNull(query);
        if (query.OrderBy is null || query.OrderBy.Any(static order => order?.Field is null))
            throw ResultChecks.Invalid(nameof(query.OrderBy), "has an entry that is nothing");
        if (query.Parameters is null || query.Parameters.Any(static field => field is null))
            throw ResultChecks.Invalid(nameof(query.Parameters), "has an entry that is nothing");
        if (query.Filter is { } filter)
            FilterShape.Tests(filter);
    }

    private Task<T> InSnapshotAsync<T>(Func<SqlSession, Task<T>> work, CancellationToken cancellation) =>
        _database.ReadAsync(session => ResultSnapshot.ReadAsync(session, () => work(session)), cancellation);

    private Task<(IReadOnlyList<Result> Results, ResultCursor? Next)> ReadAsync(ResultQuery query, ResultCursor? after, int limit, Viewer viewer, CancellationToken cancellation) =>
        InSnapshotAsync(session => ReadAsync(session, query, after, limit, viewer), cancellation);

    private static async Task<(IReadOnlyList<Result> Results, ResultCursor? Next)> ReadAsync(SqlSession session, ResultQuery query, ResultCursor? after, int limit, Viewer viewer)
    {
        if (await ResultSearch.PrepareAsync(session, query, viewer).ConfigureAwait(false) is not { } search || limit == 0)
            return ([], null);

        // One more than wanted tells whether there is a next page.
        var found = await search.ReadAsync(after, limit + 1).ConfigureAwait(false);
        var taken = 0;
        for (long length = 0; taken < Math.Min(found.Count, limit) && (taken == 0 || length + found[taken].DocumentLength <= DocumentsReadTogether); taken++)
            length += found[taken].DocumentLength;
        var results = await ResultReader.ReadAsync(session, [.. found.Take(taken).Select(static result => result.Id)], query.Parameters).ConfigureAwait(false);
        return (results, taken < found.Count ? new(found[taken - 1].Positions, found[taken - 1].ExecutionId) : null);
    }
}
