using Sim2l.Data;

namespace Sim2l.Catalog;

/// <summary>Turns the words of a question into a query of the database's index; each matches what begins with it.</summary>
/// <remarks>
/// SQLite collects all rows of a beginning before it gives the first, but gives those of whole words one by one, so that a page of a frequent word
/// reads no more than the page. Therefore beginnings become the words that begin so, as long as these are few.
/// A word consists of letters and digits, is quoted, and so is never an operator of the query languages that carry it.
/// </remarks>
internal sealed class SearchTerms(SqlSession session)
{
    private const int MostOfAWord = 32;
    private const int MostOfAQuestion = 256;

    // Beginnings of so many letters are in the index like whole words.
    private const int IndexedLength = 3;

    // The terms of the index in order; all rows of one would be read before the next.
    private const string FirstFrom = "SELECT v.term FROM catalog_vocabulary v WHERE v.term >= @Term LIMIT 1";

    // Sorts between a term and whatever begins with it.
    private const string Next = "\u0001";

    private int _room = MostOfAQuestion;

    /// <summary>The query for what has all words; null when nothing has.</summary>
    public async Task<string?> AllAsync(IEnumerable<string> words)
    {
        if (session.Backend == SqlBackend.PostgreSql)
            return string.Join(" & ", words.Select(Vector));
        var queries = new List<string>();
        foreach (var word in words)
        {
            if (await BeginAsync(word).ConfigureAwait(false) is not { } query)
                return null;
            queries.Add(query);
        }
        return string.Join(" AND ", queries);
    }

    /// <summary>The query for what one query finds and another does not.</summary>
    public string But(string query, string? other)
    {
        if (other is null)
            return query;
        return session.Backend == SqlBackend.Sqlite ? $"({query}) NOT ({other})" : $"({query}) & !({other})";
    }

    /// <summary>A word as PostgreSQL's <c>tsquery</c>.</summary>
    public static string Vector(string word) => $"'{word}':*";

    /// <summary>A word as FTS5 matches it.</summary>
    public static string Fts(string word) => $"\"{word}\"*";

    private async Task<string?> BeginAsync(string word)
    {
        if (word.EnumerateRunes().Count() <= IndexedLength)
            return Fts(word);
        var terms = new List<string>();
        for (var term = await FirstAsync(word).ConfigureAwait(false); term?.StartsWith(word, StringComparison.Ordinal) == true; term = await FirstAsync(term + Next).ConfigureAwait(false))
        {
            if (terms.Count == Math.Min(MostOfAWord, _room))
                return Fts(word);
            terms.Add($"\"{term}\"");
        }
        _room -= terms.Count;
        return terms.Count == 0 ? null : $"({string.Join(" OR ", terms)})";
    }

    private Task<string?> FirstAsync(string term) => session.FindAsync(FirstFrom, "@Term", term, static row => row.GetString(0));
}
