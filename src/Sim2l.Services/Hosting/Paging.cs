using System.Globalization;

namespace Sim2l.Hosting;

/// <summary>A part of a list that only streams: <c>limit</c>, and where the last part ended.</summary>
internal static class Paging
{
    /// <summary>The most rows of one answer.</summary>
    public const int Maximum = 1_000;

    /// <summary>Answers the rows from the query's <c>cursor</c> on, and the next cursor when there are more.</summary>
    public static async Task<JsonAnswer> AnswerAsync<T>(
        HttpContext context, string name, IAsyncEnumerable<T> rows, Func<T, object?> write, int maximum = Maximum, params (string Name, object? Value)[] members)
    {
        var (limit, skipped) = (Limit(context.Request, maximum), Cursor(context.Request));
        var page = await rows.Skip(skipped).Take(limit + 1).Select(write).ToListAsync(context.RequestAborted);
        var hasMore = page.Count > limit;
        if (hasMore)
            page.RemoveAt(limit);
        return new(new Dictionary<string, object?>(members.Select(static member => KeyValuePair.Create(member.Name, member.Value)))
        {
            [name] = page,
            ["count"] = (long)page.Count,
            ["limit"] = (long)limit,
            ["next_cursor"] = hasMore ? (skipped + limit).ToString(CultureInfo.InvariantCulture) : null,
        });
    }

    // A limit that is no number falls back to the default, as in the Python package.
    private static int Limit(HttpRequest request, int maximum) =>
        int.TryParse(request.Query["limit"], NumberStyles.None, CultureInfo.InvariantCulture, out var limit) ? Math.Clamp(limit, 1, maximum) : Maximum;

    private static int Cursor(HttpRequest request)
    {
        var text = request.Query["cursor"].ToString();
        if (text.Length == 0)
            return 0;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var cursor) && cursor <= int.MaxValue - Maximum
            ? cursor
            : throw new Sim2lException(ErrorKind.InvalidInput, "The field 'cursor' must be a next_cursor that was answered before.");
    }
}
