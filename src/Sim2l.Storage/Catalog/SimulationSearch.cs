using System.Globalization;
using Sim2l.Data;
using Sim2l.Runs;

namespace Sim2l.Catalog;

/// <summary>Reads the simulations that a query means, page by page: best match first where there are words, the last registered first otherwise.</summary>
/// <remarks>
/// Where all words must match, simulations that have them all in their name come before the others; where one is enough, those with more of them come first.
/// Numbers of simulations grow with time whatever the clock does, so they are the order of registration.
/// </remarks>
internal sealed class SimulationSearch
{
    private readonly SimulationQuery _query;
    private readonly Viewer _viewer;
    private readonly string[]? _words;
    private readonly string[] _tags;
    private readonly string[] _anyTags;

    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/> or <see cref="ErrorKind.TooLarge"/> for what no simulation can have.</exception>
    public SimulationSearch(SimulationQuery query, Viewer viewer)
    {
        ArgumentNullException.ThrowIfNull(query);
        _query = query;
        _viewer = viewer;
        _words = SearchWords.OfQuery(query.Words);
        _tags = Fold(query.Tags, nameof(query.Tags));
        _anyTags = Fold(query.AnyTags, nameof(query.AnyTags));
        SimulationFields.CheckQuestion(query.SimulationName, nameof(query.SimulationName));
        SimulationFields.CheckQuestion(query.Author, nameof(query.Author));
        if (query.Status is { } status)
            SimulationFields.CheckDefined(status, nameof(query.Status));
    }

    /// <summary>What a cursor is bound to.</summary>
    public object?[] Question =>
        [_words, _query.AnyWord, _query.SimulationName, _tags, _anyTags, (int?)_query.Status, _query.Author];

    /// <summary>The rows after a cursor, and the cursor after the last of them; null when there are no more.</summary>
    public async Task<(List<SimulationRow> Rows, CatalogCursor? Next)> ReadAsync(SqlSession session, CatalogCursor? after, int limit, long textLimit)
    {
        var rows = new List<SimulationRow>();
        long text = 0;
        await foreach (var source in SourcesAsync(session).ConfigureAwait(false))
        {
            if (after is not null && source.Score is { } score && score > after.Rank)
                continue;
            var condition = Condition(session.Backend, source, after);

            // One more row than wanted tells whether there is a next page.
            condition.Parameters.Add("Limit", limit - rows.Count + 1);
            var sql = $"SELECT {SimulationRow.Columns}, {source.ScoreSql} AS score FROM {source.From} {condition.Where} ORDER BY {source.Order} LIMIT @Limit";
            await foreach (var row in session.StreamAsync(sql, condition.Parameters, SimulationRow.ReadMatch).WithCancellation(session.Cancellation).ConfigureAwait(false))
            {
                if (rows.Count == limit || text > textLimit)
                    return (rows, rows.Count == 0 ? null : new(rows[^1].Score, rows[^1].SimulationId.ToString(CultureInfo.InvariantCulture)));
                rows.Add(row);
                text += row.TextLength;
            }
        }
        return (rows, null);
    }

    private static string[] Fold(IReadOnlyList<string> tags, string field)
    {
        if (tags is null)
            throw SimulationFields.Invalid(field, "is missing; give an empty list for none");
        if (tags.Count > NewSimulation.MaximumTags)
            throw SimulationFields.TooLarge(field, $"{NewSimulation.MaximumTags:N0} entries");
        foreach (var tag in tags)
        {
            if (tag is null)
                throw SimulationFields.Invalid(field, "has an entry that is nothing");
            SimulationFields.CheckQuestion(tag, field);
        }
        return [.. tags.Select(SearchWords.Fold).Distinct(StringComparer.Ordinal)];
    }

    private async IAsyncEnumerable<SearchSource> SourcesAsync(SqlSession session)
    {
        if (_words is null)
        {
            yield return SearchSource.List;
            yield break;
        }
        // Signs alone are no words, and nothing has them.
        if (_words.Length == 0)
            yield break;
        if (_query.AnyWord && _words.Length > 1)
        {
            yield return SearchSource.AnyWord(session.Backend, _words);
            yield break;
        }
        var terms = new SearchTerms(session);
        var inName = _query.AnyWord ? null : await terms.AllAsync(_words.Select(SearchWords.InName)).ConfigureAwait(false);
        if (inName is not null)
            yield return SearchSource.Matches(session.Backend, 1, inName);
        if (await terms.AllAsync(_words).ConfigureAwait(false) is { } anywhere)
            yield return SearchSource.Matches(session.Backend, _query.AnyWord ? 1 : 0, terms.But(anywhere, inName));
    }

    private CatalogCondition Condition(SqlBackend backend, SearchSource source, CatalogCursor? after)
    {
        var condition = new CatalogCondition(_viewer);
        source.AddTo(condition);
        if (after is not null)
            AddCursor(condition, source, after);
        if (_query.SimulationName is { } name)
            condition.Add("s.name_key = @NameKey", "NameKey", SearchWords.Fold(name));
        if (_query.Author is { } author)
            condition.Add("s.author_key = @AuthorKey", "AuthorKey", SearchWords.Fold(author));
        if (_query.Status is { } status)
            condition.Add("s.status = @Status", "Status", StoredWord.Write(status));
        if (_tags.Length > 0)
        {
            condition.Add($"s.id IN (SELECT t.simulation_id FROM catalog_tags t WHERE {IsOneOf(backend, "@Tags")} GROUP BY t.simulation_id HAVING COUNT(*) = @TagCount)", "Tags", Many(backend, _tags));
            condition.Parameters.Add("TagCount", _tags.Length);
        }
        if (_anyTags.Length > 0)
            condition.Add($"s.id IN (SELECT t.simulation_id FROM catalog_tags t WHERE {IsOneOf(backend, "@AnyTags")})", "AnyTags", Many(backend, _anyTags));
        return condition;
    }

    private static void AddCursor(CatalogCondition condition, SearchSource source, CatalogCursor after)
    {
        // Parsing ignores NULs at the end.
        if (!long.TryParse(after.Key, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var id) || id.ToString(CultureInfo.InvariantCulture) != after.Key)
            throw CatalogCursor.Invalid();
        if (source.Score is null)
            condition.Add($"({source.ScoreSql}, {source.Id}) < (@AfterScore, @AfterId)", "AfterId", id).Parameters.Add("AfterScore", after.Rank);
        else if (source.Score == after.Rank)
            condition.Add($"{source.Id} < @AfterId", "AfterId", id);
    }

    private static object Many(SqlBackend backend, string[] texts) => backend == SqlBackend.Sqlite ? PythonJson.Write(texts) : texts;

    private static string IsOneOf(SqlBackend backend, string parameter) =>
        backend == SqlBackend.Sqlite ? $"t.tag_key IN (SELECT value FROM json_each({parameter}))" : $"t.tag_key = ANY({parameter})";
}
