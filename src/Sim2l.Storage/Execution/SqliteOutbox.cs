using System.Runtime.CompilerServices;
using Sim2l.Data;
using Sim2l.Runs;

namespace Sim2l.Execution;

/// <summary>An outbox in a SQLite file, which any number of processes may share.</summary>
public sealed class SqliteOutbox : IOutbox
{
    private const int ListedTogether = 200;

    private static readonly SqlSchema Schema = new("Execution", 1);

    private readonly SqliteStore _database;
    private readonly TimeProvider _time;

    private SqliteOutbox(SqliteStore database, TimeProvider time)
    {
        _database = database;
        _time = time;
    }

    /// <summary>Opens the outbox in a file, which is made when the first item is added.</summary>
    public static SqliteOutbox Open(string path, TimeProvider? time = null)
    {
        time ??= TimeProvider.System;
        return new(new(Path.GetFullPath(path), Schema, time), time);
    }

    /// <inheritdoc/>
    public Task<long> AddAsync(NewOutboxItem item, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(item);
        var content = PythonJson.Write(item.Content);
        return _database.WriteAsync(session => OutboxTable.AddAsync(session, item, content, _time.GetUtcNow()), cancellation);
    }

    /// <inheritdoc/>
    public Task ReplaceAsync(long number, IReadOnlyCollection<NewOutboxItem> items, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(items);
        var contents = items.Select(static item => (Item: item, Content: PythonJson.Write(item.Content))).ToList();
        return _database.WriteAsync(
            async session =>
            {
                foreach (var (item, content) in contents)
                    await OutboxTable.AddAsync(session, item, content, _time.GetUtcNow()).ConfigureAwait(false);
                return await OutboxTable.RemoveAsync(session, number).ConfigureAwait(false);
            },
            cancellation);
    }

    /// <inheritdoc/>
    public async Task<OutboxDelivery> DeliverAsync(
        string kind,
        string destination,
        Func<IReadOnlyDictionary<string, object?>, CancellationToken, Task> deliver,
        TimeSpan? patience = null,
        CancellationToken cancellation = default)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        if (patience is { } longest)
            limited.CancelAfter(longest);
        await FreeOfDeadAsync(cancellation).ConfigureAwait(false);
        var last = await _database.ReadAsync(OutboxTable.FindLastAsync, cancellation).ConfigureAwait(false);
        var courier = new OutboxCourier(_database, new(kind, destination, last, patience is not null), deliver, _time);
        return await courier.DeliverAsync(limited.Token, cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<OutboxItem> ListAsync([EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var after = 0L;
        while (true)
        {
            var start = after;
            var rows = await _database.ReadAsync(session => OutboxTable.ReadAsync(session, start, ListedTogether), cancellation).ConfigureAwait(false);
            foreach (var row in rows)
                yield return row.ToItem();
            if (rows.Count < ListedTogether)
                yield break;
            after = rows[^1].Id;
        }
    }

    /// <inheritdoc/>
    public async Task<long> RetryAsync(string kind, string destination, CancellationToken cancellation = default) =>
        await _database.WriteAsync(session => OutboxTable.RetryAsync(session, kind, destination), cancellation).ConfigureAwait(false);

    /// <inheritdoc/>
    public async Task<long> DiscardAsync(string kind, string destination, CancellationToken cancellation = default) =>
        await _database.WriteAsync(session => OutboxTable.DiscardAsync(session, kind, destination), cancellation).ConfigureAwait(false);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _database.DisposeAsync();

    private async Task FreeOfDeadAsync(CancellationToken cancellation)
    {
        if ((await _database.ReadAsync(OutboxTable.OwnersAsync, cancellation).ConfigureAwait(false)).Count > 0)
            await _database.WriteAsync(OutboxTable.FreeOfDeadAsync, cancellation).ConfigureAwait(false);
    }
}
