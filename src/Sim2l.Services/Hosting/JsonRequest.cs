using System.Buffers;
using System.IO.Pipelines;
using Sim2l.Http;

namespace Sim2l.Hosting;

/// <summary>Reads the JSON object that a request carries.</summary>
internal static class JsonRequest
{
    /// <summary>The body, which must be there.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/> when it is no JSON object.</exception>
    /// <exception cref="BadHttpRequestException">When it claims to be something else, or is too large.</exception>
    public static Task<JsonBody> ReadJsonAsync(this HttpRequest request) => ReadAsync(request, static content => JsonBody.Parse(content));

    /// <summary>The body, or one without fields when there is none.</summary>
    /// <exception cref="Sim2lException">As <see cref="ReadJsonAsync"/>.</exception>
    public static Task<JsonBody> ReadJsonOrNothingAsync(this HttpRequest request) =>
        ReadAsync(request, static content => content.IsEmpty ? new JsonBody(new Dictionary<string, object?>()) : JsonBody.Parse(content));

    private static async Task<JsonBody> ReadAsync(HttpRequest request, Func<ReadOnlySpan<byte>, JsonBody> parse)
    {
        if (request.ContentLength is not 0 && request.ContentType is { Length: > 0 } && !request.HasJsonContentType())
            throw new BadHttpRequestException("The body must be JSON, sent with the content type application/json.", StatusCodes.Status415UnsupportedMediaType);
        var reader = request.BodyReader;
        var content = await ReadToEndAsync(reader, request.HttpContext.RequestAborted);
        try
        {
            return content.IsSingleSegment ? parse(content.FirstSpan) : parse(content.ToArray());
        }
        finally
        {
            reader.AdvanceTo(content.End);
        }
    }

    private static async Task<ReadOnlySequence<byte>> ReadToEndAsync(PipeReader reader, CancellationToken cancellation)
    {
        while (true)
        {
            var result = await reader.ReadAsync(cancellation);
            if (result.IsCompleted)
                return result.Buffer;
            reader.AdvanceTo(result.Buffer.Start, result.Buffer.End);
        }
    }
}
