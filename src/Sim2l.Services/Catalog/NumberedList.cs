using System.Globalization;
using Sim2l.Hosting;

namespace Sim2l.Catalog;

/// <summary>Pages of a list in the order of its rows' numbers: rows that come or go meanwhile shift nothing.</summary>
/// <param name="number">A row's number.</param>
/// <param name="write">A row's fields.</param>
internal sealed class NumberedList<T>(Func<T, long> number, Func<T, Dictionary<string, object?>> write)
{
    // Each row may carry a whole workflow, and a page must fit into memory.
    private const int PageCharacters = 16 * 1024 * 1024;

    /// <summary>Answers a page as an object.</summary>
    /// <param name="context">The request.</param>
    /// <param name="name">The field of the rows.</param>
    /// <param name="rows">The rows that follow a number, or all of them.</param>
    public async Task<IResult> AnswerAsync(HttpContext context, string name, Func<long?, IAsyncEnumerable<T>> rows)
    {
        var limit = Math.Max(1, CatalogWire.ReadLimit(context.Query));
        var (page, next) = await TakeAsync(rows(CatalogWire.ReadNumberedCursor(context.Query)), limit, context.RequestAborted);
        return new JsonAnswer(CatalogWire.WritePage(name, page, limit, next?.ToString(CultureInfo.InvariantCulture)));
    }

    /// <summary>Answers the first page as a bare array.</summary>
    public async Task<IResult> AnswerBareAsync(HttpContext context, IAsyncEnumerable<T> rows) =>
        new JsonAnswer((await TakeAsync(rows, CatalogWire.MaximumLimit, context.RequestAborted)).Page);

    private async Task<(List<object?> Page, long? Next)> TakeAsync(IAsyncEnumerable<T> rows, int limit, CancellationToken cancellation)
    {
        var page = new List<object?>();
        var characters = 0L;
        long? last = null;
        await foreach (var row in rows.WithCancellation(cancellation))
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
}
