using System.Globalization;
using Sim2l.Hosting;

namespace Sim2l.Catalog;

/// <summary>Pages of a list in the order of its rows' numbers: rows that come or go meanwhile shift nothing.</summary>
/// <param name="number">A row's number.</param>
/// <param name="write">A row's fields.</param>
/// <param name="isDescending">Whether the highest number comes first.</param>
internal sealed class NumberedList<T>(Func<T, long> number, Func<T, Dictionary<string, object?>> write, bool isDescending = false)
{
    // Each row may carry a whole workflow, and a page must fit into memory.
    private const int PageCharacters = 16 * 1024 * 1024;

    /// <summary>Answers a page as an object.</summary>
    public async Task<IResult> AnswerAsync(HttpContext context, string name, IAsyncEnumerable<T> rows)
    {
        var limit = Math.Max(1, CatalogWire.ReadLimit(context.Query));
        var (page, next) = await TakeAsync(rows, limit, CatalogWire.ReadNumberedCursor(context.Query), context.RequestAborted);
        return new JsonAnswer(CatalogWire.WritePage(name, page, limit, next?.ToString(CultureInfo.InvariantCulture)));
    }

    /// <summary>Answers the first page as a bare array.</summary>
    public async Task<IResult> AnswerBareAsync(HttpContext context, IAsyncEnumerable<T> rows) =>
        new JsonAnswer((await TakeAsync(rows, CatalogWire.MaximumLimit, null, context.RequestAborted)).Page);

    private async Task<(List<object?> Page, long? Next)> TakeAsync(IAsyncEnumerable<T> rows, int limit, long? after, CancellationToken cancellation)
    {
        var page = new List<object?>();
        var characters = 0L;
        long? last = null;
        await foreach (var row in rows.Where(row => IsAfter(number(row), after)).WithCancellation(cancellation))
        {
            if (page.Count == limit || characters > PageCharacters)
                return (page, last);
            var fields = write(row);
            page.Add(fields);
            characters += fields.Values.OfType<string>().Sum(static text => (long)text.Length);
            last = number(row);
        }
        return (page, null);
    }

    private bool IsAfter(long candidate, long? cursor) => cursor is not { } known || (isDescending ? candidate < known : candidate > known);
}
