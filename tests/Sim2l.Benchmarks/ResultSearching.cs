namespace Sim2l.Benchmarks;

/// <summary>The first hundred results of a range on an input and one on an output, ordered by a third parameter.</summary>
internal sealed class ResultSearching(string name, double selectivity, bool isPostgres, int results)
    : ResultDuel(name, "the faster of two SQL texts by hand", Target.Time(3), isPostgres, results)
{
    // Of a tenth of the results the order's index is walked, of a hundredth the range is sorted.
    protected override string Sql
    {
        get
        {
            var to = FormattableString.Invariant($"{0.2 + selectivity}");
            var outTo = FormattableString.Invariant($"{0.5 + selectivity}");
            var from = selectivity >= 0.05
                ? $"""
                    result_values o {(IsPostgres ? "" : "CROSS ")}JOIN result_values a ON a.result_id = o.result_id AND a.parameter_id = 1 AND a.number >= 0.2 AND a.number < {to}
                    {(IsPostgres ? "" : "CROSS ")}JOIN result_values b ON b.result_id = o.result_id AND b.parameter_id = 11 AND b.number BETWEEN 0.5 AND {outTo}
                    """
                : $"""
                    result_values a {(IsPostgres ? "" : "CROSS ")}JOIN result_values b ON b.result_id = a.result_id AND b.parameter_id = 11 AND b.number BETWEEN 0.5 AND {outTo} AND a.parameter_id = 1 AND a.number >= 0.2 AND a.number < {to}
                    {(IsPostgres ? "" : "CROSS ")}JOIN result_values o ON o.result_id = a.result_id
                    """;
            return $"""
                SELECT r.*, d.document FROM (SELECT o.result_id, o.number FROM {from} WHERE o.parameter_id = 12 ORDER BY o.number, o.result_id LIMIT 100) f
                JOIN results r ON r.id = f.result_id JOIN result_documents d ON d.result_id = r.id ORDER BY f.number, r.execution_id
                """;
        }
    }

    protected override async Task AskAsync()
    {
        var page = await Index.GetPageAsync(ResultFill.Query(selectivity), 100, null, Viewer.Everything);
        if (page.Results.Count == 0)
            throw new InvalidOperationException("The search found nothing.");
    }
}
