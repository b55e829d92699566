using System.Runtime.CompilerServices;
using Sim2l.Runs;

namespace Sim2l.Results;

/// <content>What is known of parameters, of files, and of research sessions.</content>
public sealed partial class SqlResultIndex
{
    private const int ListedTogether = 1_000;
    private const int MaximumEntries = 5_000;

    /// <inheritdoc/>
    public async IAsyncEnumerable<ParameterDescription> GetParametersAsync(string simulationName, Viewer viewer, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        CheckViewer(viewer);
        ResultChecks.CheckOptional(simulationName, nameof(simulationName));
        ArgumentNullException.ThrowIfNull(simulationName);
        foreach (var parameter in await InSnapshotAsync(session => ParameterReader.ReadAsync(session, simulationName, viewer), cancellation).ConfigureAwait(false))
            yield return parameter;
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<IndexedRun> GetIndexedRunsAsync(Viewer viewer, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        CheckViewer(viewer);
        for (var last = ""; ;)
        {
            var condition = new ResultCondition(viewer).Add("r.execution_id > @Last", "Last", last);
            condition.Parameters.Add("Limit", ListedTogether);
            var sql = $"SELECT r.execution_id, r.run_path, r.stamp FROM results r {condition.Where} ORDER BY r.execution_id LIMIT @Limit";
            var rows = await _database.ReadAsync(session => session.QueryAsync<IndexedRun>(sql, condition.Parameters), cancellation).ConfigureAwait(false);
            foreach (var row in rows)
                yield return row;
            if (rows.Count < ListedTogether)
                yield break;
            last = rows[^1].ExecutionId;
        }
    }

    /// <inheritdoc/>
    public Task<int> AddProvenanceAsync(string researchSession, IReadOnlyList<IReadOnlyDictionary<string, object?>> entries, Viewer viewer, CancellationToken cancellation = default)
    {
        CheckViewer(viewer);
        ResultChecks.CheckName(researchSession, "The research session");
        ArgumentNullException.ThrowIfNull(entries);
        if (entries.Count > MaximumEntries)
            throw ResultChecks.TooLarge("The provenance", $"{MaximumEntries:N0} entries at once");
        string[] texts = [.. entries.Select(static entry => entry is null ? throw ResultChecks.Invalid("The provenance", "has an entry that is nothing") : PythonJson.Write(entry))];
        if (texts.Sum(static text => (long)text.Length) > NewResult.MaximumJsonBytes)
            throw ResultChecks.TooLarge("The provenance", $"{NewResult.MaximumJsonBytes:N0} bytes as JSON");
        return _database.WriteAsync(session => ProvenanceTable.AddAsync(session, researchSession, texts, viewer, _time.GetUtcNow()), cancellation);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<IReadOnlyDictionary<string, object?>> GetProvenanceAsync(string researchSession, Viewer viewer, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        CheckViewer(viewer);
        ResultChecks.CheckName(researchSession, "The research session");
        for (long last = 0; ;)
        {
            var start = last;
            var rows = await _database.ReadAsync(session => ProvenanceTable.ReadAsync(session, researchSession, start, ListedTogether, viewer), cancellation).ConfigureAwait(false);
            foreach (var (id, entry) in rows)
            {
                yield return (OrderedDictionary<string, object?>)PythonJsonReader.Read(entry)!;
                last = id;
            }
            if (rows.Count < ListedTogether)
                yield break;
        }
    }
}
