using Sim2l.Runs;

namespace Sim2l.Hosting;

/// <summary>An object with an array of rows that are JSON already, so that they are not written twice.</summary>
/// <param name="name">The array's field.</param>
/// <param name="rows">Its rows.</param>
/// <param name="fields">What is said beside it.</param>
internal sealed class RowsAnswer(string name, IReadOnlyList<ReadOnlyMemory<byte>> rows, Dictionary<string, object?> fields) : IResult
{
    private static readonly ReadOnlyMemory<byte> Separator = ", "u8.ToArray();

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = "application/json";
        var beginning = PythonJson.WriteMessageUtf8(fields);
        // The closing brace makes room for the rows.
        await WriteAsync(beginning[..^1]);
        await WriteAsync(Separator);
        await WriteAsync(PythonJson.WriteMessageUtf8(name));
        await WriteAsync(": ["u8.ToArray());
        for (var i = 0; i < rows.Count; i++)
        {
            if (i > 0)
                await WriteAsync(Separator);
            await WriteAsync(rows[i]);
        }
        await WriteAsync("]}"u8.ToArray());

        ValueTask WriteAsync(ReadOnlyMemory<byte> bytes) => response.Body.WriteAsync(bytes, httpContext.RequestAborted);
    }
}
