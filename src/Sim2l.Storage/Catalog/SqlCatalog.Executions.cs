using System.Runtime.CompilerServices;
using Sim2l.Data;

namespace Sim2l.Catalog;

/// <content>Executions and what they add up to.</content>
public sealed partial class SqlCatalog
{
    /// <inheritdoc/>
    public async Task RecordAsync(Execution execution, Viewer viewer, CancellationToken cancellation = default)
    {
        CheckViewer(viewer);
        SimulationFields.Check(execution);
        var environment = execution.Environment is { } members ? SimulationFields.ToJson(members, nameof(execution.Environment)) : null;
        await _database.WriteAsync(
            async session =>
            {
                await ExecutionTable.RecordAsync(session, execution, environment, viewer).ConfigureAwait(false);
                return true;
            },
            cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<Execution> GetExecutionsAsync(ExecutionFilter filter, Viewer viewer, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        CheckViewer(viewer);
        CatalogCursor? after = null;
        do
        {
            var (rows, next) = await ReadExecutionsAsync(filter, after, ListedTogether, viewer, cancellation).ConfigureAwait(false);
            foreach (var row in rows)
                yield return row.ToExecution();
            after = next;
        }
        while (after is not null);
    }

    /// <inheritdoc/>
    public async Task<ExecutionPage> GetExecutionPageAsync(ExecutionFilter filter, int limit, string? cursor, Viewer viewer, CancellationToken cancellation = default)
    {
        CheckViewer(viewer);
        ArgumentNullException.ThrowIfNull(filter);
        var question = ExecutionTable.Question(filter);
        var after = cursor is null ? null : CatalogCursor.Read(cursor, question);
        var (rows, next) = await ReadExecutionsAsync(filter, after, Limit(limit), viewer, cancellation).ConfigureAwait(false);
        return new() { Executions = [.. rows.Select(static row => row.ToExecution())], NextCursor = next?.Write(question) };
    }

    /// <inheritdoc/>
    public Task<SimulationStatistics> GetStatisticsAsync(string simulationName, string? version, Viewer viewer, CancellationToken cancellation = default)
    {
        CheckViewer(viewer);
        CheckNames(simulationName, version);
        return _database.ReadAsync(session => MeasureAsync(session, simulationName, version, viewer), cancellation);
    }

    /// <inheritdoc/>
    public Task<CatalogOverview> GetOverviewAsync(Viewer viewer, CancellationToken cancellation = default)
    {
        CheckViewer(viewer);
        return _database.ReadAsync(session => StatisticsTable.CountAllAsync(session, viewer), cancellation);
    }

    private async Task<(IReadOnlyList<ExecutionRow> Rows, CatalogCursor? Next)> ReadExecutionsAsync(
        ExecutionFilter filter, CatalogCursor? after, int limit, Viewer viewer, CancellationToken cancellation)
    {
        var condition = ExecutionTable.Condition(filter, viewer);
        if (after is not null)
        {
            condition.Add("(e.started_at, e.execution_id) < (@AfterTime, @AfterId)", "AfterTime", new DateTimeOffset(after.Rank, TimeSpan.Zero));
            condition.Parameters.Add("AfterId", after.Key);
        }
        var rows = await _database.ReadAsync(session => ExecutionTable.ReadAsync(session, condition, limit + 1), cancellation).ConfigureAwait(false);
        if (rows.Count <= limit)
            return (rows, null);
        IReadOnlyList<ExecutionRow> page = [.. rows.Take(limit)];
        return (page, page.Count == 0 ? null : new(page[^1].StartedAt.UtcTicks, page[^1].ExecutionId));
    }

    private async Task<SimulationStatistics> MeasureAsync(SqlSession session, string name, string? version, Viewer viewer)
    {
        var condition = new CatalogCondition(viewer);
        if (version is null)
        {
            if ((await SimulationTable.VersionsAsync(session, name, viewer).ConfigureAwait(false)).Count == 0)
                throw new Sim2lException(ErrorKind.NotFound, $"There is no simulation '{name}'.");
            return await StatisticsTable.MeasureAsync(session, condition.Add("s.simulation_name = @Name", "Name", name), name, Now()).ConfigureAwait(false);
        }
        var simulation = await FindAsync(session, name, version, viewer).ConfigureAwait(false);
        condition.Add("e.simulation_id = @Id", "Id", simulation.SimulationId);
        var statistics = await StatisticsTable.MeasureAsync(session, condition, name, Now()).ConfigureAwait(false);
        return statistics with { SimulationId = simulation.SimulationId, SimulationVersion = simulation.SimulationVersion };
    }
}
