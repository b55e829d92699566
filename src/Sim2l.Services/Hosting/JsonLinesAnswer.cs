using System.Buffers;
using Sim2l.Runs;

namespace Sim2l.Hosting;

/// <summary>Rows as JSON lines, written as they are read; an answer that breaks off has no proper end, which the client notices.</summary>
/// <param name="rows">The rows.</param>
internal sealed class JsonLinesAnswer(IEnumerable<object?> rows) : IResult
{
    public const string ContentType = "application/x-ndjson";

    private const int BytesAtOnce = 64 * 1024;

    /// <summary>Whether a request asks for this form.</summary>
    public static bool IsAskedFor(HttpRequest request) => request.Headers.Accept.ToString().Contains(ContentType, StringComparison.OrdinalIgnoreCase);

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var buffer = new ArrayBufferWriter<byte>(BytesAtOnce);
        foreach (var row in rows)
        {
            buffer.Write(PythonJson.WriteUtf8(row).Span);
            buffer.Write("\n"u8);
            if (buffer.WrittenCount >= BytesAtOnce)
                await FlushAsync(httpContext, buffer);
        }
        await FlushAsync(httpContext, buffer);
    }

    // Until the first piece leaves, a fault is still an answer of its own.
    private static async Task FlushAsync(HttpContext context, ArrayBufferWriter<byte> buffer)
    {
        if (!context.Response.HasStarted)
            context.Response.ContentType = ContentType;
        await context.Response.Body.WriteAsync(buffer.WrittenMemory, context.RequestAborted);
        buffer.ResetWrittenCount();
    }
}
