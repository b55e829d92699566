using System.Data.Common;
using System.Diagnostics;
using Sim2l.Results;
using Sim2l.Testing;

namespace Sim2l.Benchmarks;

/// <summary>A duel between the index of results and a statement by hand over the same tables.</summary>
internal abstract class ResultDuel(string name, string baseline, Target target, bool isPostgres, int results)
    : Duel($"{name}-{(isPostgres ? "pg" : "sqlite")}", baseline, target)
{
    private const int Repetitions = 5;

    private PostgresServer? _server;
    private SqlResultIndex? _index;
    private DbConnection? _connection;

    public override string? SkipReason => isPostgres ? PostgresServer.WhyMissing : null;

    protected SqlResultIndex Index => _index!;

    protected bool IsPostgres => isPostgres;

    protected int Results => results;

    protected sealed override void Prepare(Workspace workspace) => PrepareAsync(workspace).GetAwaiter().GetResult();

    protected override void CleanUp()
    {
        _connection?.Dispose();
        _index?.DisposeAsync().AsTask().GetAwaiter().GetResult();
        _server?.Dispose();
    }

    protected override TimeSpan MeasureOurs(Workspace workspace) => TimeOf(AskAsync);

    protected abstract Task AskAsync();

    protected async Task<string> NewIndexAsync(Workspace workspace, int count)
    {
        if (isPostgres)
            _server ??= await PostgresServer.StartNewAsync();
        var location = _server is null ? workspace.NewFile() : await _server.CreateDatabaseAsync();
        await ResultFill.FillAsync(location, count);
        return location;
    }

    protected virtual async Task PrepareAsync(Workspace workspace)
    {
        var location = await NewIndexAsync(workspace, results);
        _index = SqlResultIndex.Open(location);
        _connection = ResultFill.Connect(location);
        await _connection.OpenAsync();
        if (!isPostgres)
        {
            await using var cache = _connection.CreateCommand();
            cache.CommandText = "PRAGMA cache_size=-16384";
            await cache.ExecuteNonQueryAsync();
        }
    }

    protected static TimeSpan TimeOf(Func<Task> action)
    {
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < Repetitions; i++)
            action().GetAwaiter().GetResult();
        return watch.Elapsed / Repetitions;
    }

    /// <summary>Reads all that a statement by hand answers.</summary>
    protected async Task ReadAsync(string sql)
    {
        await using var command = _connection!.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var rows = 0;
        var values = new object[reader.FieldCount];
        for (; await reader.ReadAsync(); rows++)
            reader.GetValues(values);
        if (rows == 0)
            throw new InvalidOperationException("The statement answered nothing.");
    }
}
