using Sim2l.Data;
using Sim2l.Runs;

namespace Sim2l.Catalog;

/// <summary>Where a search takes its simulations <c>s</c> from, best first, with fixed SQL; the words are parameters.</summary>
internal sealed class SearchSource
{
    // FTS5 gives its rows by number, so that a page of a word that all simulations have reads no more than the page.
    private const string SqliteWords = "catalog_words w CROSS JOIN catalog_simulations s ON s.id = w.rowid";
    private const string PostgresWords = "catalog_words w JOIN catalog_simulations s ON s.id = w.simulation_id";

    private const string SqliteScores = """
        (SELECT w.rowid AS id, COUNT(*) AS score FROM json_each(@Words) q CROSS JOIN catalog_words w WHERE w.catalog_words MATCH q.value GROUP BY w.rowid) h
        CROSS JOIN catalog_simulations s ON s.id = h.id
        """;

    private const string PostgresScores = """
        (SELECT w.simulation_id AS id, COUNT(*) AS score FROM unnest(@Words) q (word) JOIN catalog_words w ON w.words @@ CAST(q.word AS TSQUERY) GROUP BY w.simulation_id) h
        JOIN catalog_simulations s ON s.id = h.id
        """;

    private Action<CatalogCondition> _add = static _ => { };

    private SearchSource()
    {
    }

    /// <summary>All simulations.</summary>
    public static SearchSource List { get; } = new() { From = "catalog_simulations s", Id = "s.id", Score = 0 };

    public required string From { get; init; }

    /// <summary>The simulation's number, as the order uses it.</summary>
    public required string Id { get; init; }

    /// <summary>The score of all that it gives; null where they differ.</summary>
    public long? Score { get; init; }

    public string ScoreSql => Score switch { null => "h.score", 0 => "0", _ => "1" };

    public string Order => Score is null ? $"h.score DESC, {Id} DESC" : $"{Id} DESC";

    /// <summary>Simulations that a query of <see cref="SearchTerms"/> finds.</summary>
    public static SearchSource Matches(SqlBackend backend, int score, string query) => backend == SqlBackend.Sqlite
        ? new() { From = SqliteWords, Id = "w.rowid", Score = score, _add = condition => condition.Add("w.catalog_words MATCH @Words", "Words", query) }
        : new() { From = PostgresWords, Id = "w.simulation_id", Score = score, _add = condition => condition.Add("w.words @@ CAST(@Words AS TSQUERY)", "Words", query) };

    /// <summary>Simulations that have any of the words, with the number of those that they have.</summary>
    public static SearchSource AnyWord(SqlBackend backend, string[] words) => backend == SqlBackend.Sqlite
        ? new() { From = SqliteScores, Id = "h.id", _add = condition => condition.Parameters.Add("Words", PythonJson.Write(words.Select(SearchTerms.Fts))) }
        : new() { From = PostgresScores, Id = "h.id", _add = condition => condition.Parameters.Add("Words", Array.ConvertAll(words, SearchTerms.Vector)) };

    /// <summary>Adds the source's own terms and parameters.</summary>
    public void AddTo(CatalogCondition condition) => _add(condition);
}
