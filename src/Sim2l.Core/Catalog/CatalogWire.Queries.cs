using System.Text;
using Sim2l.Http;
using static Sim2l.Http.WireFields;

namespace Sim2l.Catalog;

/// <content>Which simulations and executions are meant, and pages of them.</content>
public static partial class CatalogWire
{
    private const string AnyStatus = "all";
    private const int MaximumCursorLength = 8_192;

    /// <summary>A query, a page's size and its place as the query of an address.</summary>
    public static string WriteQuery(SimulationQuery query, int limit, string? cursor)
    {
        ArgumentNullException.ThrowIfNull(query);
        return WireFields.WriteQuery(
        [
            ("query", query.Words is { } words ? WholeCharacters(words) : null),
            ("any_word", Text(query.AnyWord)),
            ("name", query.SimulationName),
            ("author", query.Author),
            ("status", query.Status is { } status ? NameOf(status) : null),
            .. query.AnyTags.Select(static tag => ("tag", (string?)tag)),
            .. query.Tags.Select(static tag => ("tag_all", (string?)tag)),
            ("limit", Text(limit)),
            ("cursor", CheckCursor(cursor)),
        ]);
    }

    /// <summary>The query of an address.</summary>
    /// <param name="query">The values of a name.</param>
    /// <param name="anyWord">Whether one word is enough unless the query says otherwise.</param>
    public static SimulationQuery ReadQuery(Func<string, IReadOnlyList<string>> query, bool anyWord) => new()
    {
        Words = One(query, "query"),
        AnyWord = ReadFlag(One(query, "any_word"), "any_word") ?? anyWord,
        SimulationName = One(query, "name"),
        Author = One(query, "author"),
        AnyTags = [.. query("tag"), .. Split(query("tags"))],
        Tags = [.. query("tag_all"), .. Split(query("tags_all"))],
        Status = One(query, "status") is { } status && status != AnyStatus ? ParseName<SimulationStatus>(status, "status") : null,
    };

    /// <summary>A filter, a page's size and its place as the query of an address.</summary>
    public static string WriteQuery(ExecutionFilter filter, int limit, string? cursor)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return WireFields.WriteQuery(
        [
            ("simulation_id", Text(filter.SimulationId)),
            ("simulation_name", filter.SimulationName),
            ("simulation_version", filter.SimulationVersion),
            ("execution_id", filter.ExecutionId),
            ("status", filter.Status),
            ("user_id", filter.UserName),
            ("cache_hit", Text(filter.CacheHit)),
            ("started_after", WireTime.Format(filter.StartedAfter)),
            ("started_before", WireTime.Format(filter.StartedBefore)),
            ("limit", Text(limit)),
            ("cursor", CheckCursor(cursor)),
        ]);
    }

    /// <summary>The filter of an address.</summary>
    public static ExecutionFilter ReadFilter(Func<string, IReadOnlyList<string>> query) => new()
    {
        SimulationId = ReadId(One(query, "simulation_id"), "simulation_id"),
        SimulationName = One(query, "simulation_name"),
        SimulationVersion = One(query, "simulation_version"),
        ExecutionId = One(query, "execution_id"),
        Status = One(query, "status"),
        UserName = One(query, "user_id"),
        CacheHit = ReadFlag(One(query, "cache_hit"), "cache_hit"),
        StartedAfter = ReadTime(query, "started_after"),
        StartedBefore = ReadTime(query, "started_before"),
    };

    /// <summary>The size of a page; what is no number counts as not given, what is too large is cut.</summary>
    public static int ReadLimit(Func<string, IReadOnlyList<string>> query) =>
        (int)Math.Clamp(ReadNumber(One(query, "limit")) ?? DefaultLimit, int.MinValue, MaximumLimit);

    /// <summary>Where a page begins, or null.</summary>
    public static string? ReadCursor(Func<string, IReadOnlyList<string>> query) => query("cursor") is [.., var last] ? last : null;

    /// <summary>The fields of a page of simulations.</summary>
    public static Dictionary<string, object?> Write(SimulationPage page, int limit) => WritePage("simulations", [.. page.Simulations.Select(WriteRow)], limit, page.NextCursor);

    /// <summary>The page of simulations of an answer.</summary>
    public static SimulationPage ReadPage(JsonBody body) => new()
    {
        Simulations = [.. body.GetBodies("simulations").Select(ReadSimulation)],
        NextCursor = body.GetText("next_cursor"),
    };

    /// <summary>The fields of a page of executions.</summary>
    public static Dictionary<string, object?> Write(ExecutionPage page, int limit) => WritePage("executions", [.. page.Executions.Select(Write)], limit, page.NextCursor);

    /// <summary>The page of executions of an answer.</summary>
    public static ExecutionPage ReadExecutionPage(JsonBody body) => new()
    {
        Executions = [.. body.GetBodies("executions").Select(ReadExecution)],
        NextCursor = body.GetText("next_cursor"),
    };

    /// <summary>The fields of a page.</summary>
    public static Dictionary<string, object?> WritePage(string name, IReadOnlyList<object?> rows, int limit, string? nextCursor) => new()
    {
        [name] = rows,
        ["count"] = (long)rows.Count,
        ["limit"] = (long)limit,
        ["next_cursor"] = nextCursor,
    };

    // Half a surrogate pair is part of no word, and no address can carry it.
    private static string WholeCharacters(string words) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(words));

    // No answer holds a longer one, and an address has no room for it.
    private static string? CheckCursor(string? cursor) => cursor?.Length > MaximumCursorLength ? throw Invalid("cursor", "a next_cursor that was answered before") : cursor;

    private static IEnumerable<string> Split(IReadOnlyList<string> lists) => lists.SelectMany(static list => list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));

    private static DateTimeOffset? ReadTime(Func<string, IReadOnlyList<string>> query, string name) =>
        new JsonBody(new Dictionary<string, object?> { [name] = One(query, name) }).GetTime(name);
}
