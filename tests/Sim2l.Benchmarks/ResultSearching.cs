namespace Sim2l.Benchmarks;

/// <summary>The first hundred results of a range on an input and one on an output, each of which means the same part of the results, ordered by a third parameter.</summary>
internal sealed class ResultSearching(string name, double selectivity, bool isPostgres, int results)
    : ResultDuel(name, "the faster of two SQL texts by hand", Target.Time(3), isPostgres, results)
{
    private string From => FormattableString.Invariant($"a.number >= 0.2 AND a.number < {0.2 + selectivity}");

    private string To => FormattableString.Invariant($"b.number BETWEEN 0.5 AND {0.5 + selectivity}");

    // Of SQLite CROSS JOIN keeps the order of the tables; PostgreSQL finds its own.
    private string Join => IsPostgres ? "JOIN" : "CROSS JOIN";

    /// <summary>The index of the order is walked until a hundred fulfil both ranges.</summary>
    private string Walking => Page(
        $"""
        result_values o {Join} result_values a ON a.result_id = o.result_id AND a.parameter_id = 1 AND {From}
        {Join} result_values b ON b.result_id = o.result_id AND b.parameter_id = 11 AND {To}
        """);

    /// <summary>What fulfils the first range is tested, and the rest sorted.</summary>
    private string Sorting => Page(
        $"""
        result_values a {Join} result_values b ON b.result_id = a.result_id AND b.parameter_id = 11 AND {To} AND a.parameter_id = 1 AND {From}
        {Join} result_values o ON o.result_id = a.result_id
        """);

    protected override TimeSpan MeasureBaseline(Workspace workspace)
    {
        var (walking, sorting) = (TimeOf(() => ReadAsync(Walking)), TimeOf(() => ReadAsync(Sorting)));
        return walking < sorting ? walking : sorting;
    }

    protected override async Task AskAsync()
    {
        var page = await Index.GetPageAsync(ResultFill.Query(selectivity), 100, null, Viewer.Everything);
        if (page.Results.Count == 0)
            throw new InvalidOperationException("The search found nothing.");
    }

    private static string Page(string from) =>
        $"""
        SELECT r.*, d.document FROM (SELECT o.result_id, o.number FROM {from} WHERE o.parameter_id = 12 ORDER BY o.number, o.result_id LIMIT 100) f
        JOIN results r ON r.id = f.result_id JOIN result_documents d ON d.result_id = r.id ORDER BY f.number, r.execution_id
        """;
}
