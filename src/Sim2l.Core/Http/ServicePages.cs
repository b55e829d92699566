using System.Runtime.CompilerServices;

namespace Sim2l.Http;

/// <summary>Reads long lists of services page by page.</summary>
internal static class ServicePages
{
    /// <summary>The rows of all pages; the next is asked for when the last one has been read.</summary>
    public static async IAsyncEnumerable<T> ListAsync<T>(
        Func<string?, Task<(IReadOnlyList<T> Rows, string? NextCursor)>> read, [EnumeratorCancellation] CancellationToken cancellation, string? cursor = null)
    {
        do
        {
            cancellation.ThrowIfCancellationRequested();
            (var rows, cursor) = await read(cursor).ConfigureAwait(false);
            foreach (var row in rows)
                yield return row;
        }
        while (cursor is not null);
    }

    /// <summary>One page, in the form in which services answer.</summary>
    public static (IReadOnlyList<T> Rows, string? NextCursor) Read<T>(JsonBody body, string name, Func<JsonBody, T> read) =>
        ([.. body.GetBodies(name).Select(read)], body.GetText("next_cursor"));
}
