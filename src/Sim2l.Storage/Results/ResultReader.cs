using System.Data.Common;
using Sim2l.Data;

namespace Sim2l.Results;

/// <summary>Reads results with their values.</summary>
internal static class ResultReader
{
    private const string Select = $"SELECT {ResultRow.Columns}, d.document FROM results r JOIN result_documents d ON d.result_id = r.id";

    /// <exception cref="Sim2lException"><see cref="ErrorKind.NotFound"/>.</exception>
    public static async Task<Result> GetAsync(SqlSession session, string executionId, Viewer viewer)
    {
        var condition = new ResultCondition(viewer).Add("r.execution_id = @ExecutionId", "ExecutionId", executionId);
        await foreach (var (result, document) in session.StreamAsync($"{Select} {condition.Where}", condition.Parameters, Read).ConfigureAwait(false))
            return ResultDocument.Fill(result, document, []);
        throw new Sim2lException(ErrorKind.NotFound, $"There is no result '{executionId}'.");
    }

    /// <summary>Results by their numbers, in that order; those that are gone are left out.</summary>
    public static async Task<IReadOnlyList<Result>> ReadAsync(SqlSession session, IReadOnlyList<long> ids, IReadOnlyList<ResultField> parameters)
    {
        var values = new SqlValues(session.Backend);
        var results = new Dictionary<long, Result>(ids.Count);
        if (ids.Count > 0)
        {
            var sql = $"{Select} WHERE {values.IsOneOf("r.id", ids)}";
            await foreach (var (result, document) in session.StreamAsync(sql, values.Parameters, Read).ConfigureAwait(false))
                results[result.ResultId] = ResultDocument.Fill(result, document, parameters);
        }
        return [.. ids.Where(results.ContainsKey).Select(id => results[id])];
    }

    private static (Result Result, string Document) Read(DbDataReader row) => (ResultRow.ReadResult(row), row.GetString(ResultRow.Count));
}
