using System.Net;
using Microsoft.AspNetCore.WebUtilities;
using Sim2l.Http;

namespace Sim2l.Hosting;

/// <summary>The one form of every refusal: <c>error</c> as the Python package has it, and the members of problem details (RFC 9457).</summary>
/// <param name="status">The answer's status.</param>
/// <param name="error">What is wrong, as short as the Python package says it.</param>
/// <param name="detail">The same at length.</param>
/// <param name="members">What is said beside it.</param>
internal sealed class ErrorAnswer(HttpStatusCode status, string error, string? detail = null, IReadOnlyDictionary<string, object?>? members = null) : IResult
{
    public const string Throttled = "Too many login attempts. Please wait a minute and try again.";

    private const string RetryAfterSeconds = "1";

    public HttpStatusCode Status { get; } = status;

    /// <summary>The answer to a status that comes without a reason.</summary>
    public static ErrorAnswer Of(int status) => new((HttpStatusCode)status, Title(status));

    /// <summary>The answer to a fault; what concerns the service's own database stays in its log.</summary>
    public static ErrorAnswer Of(Sim2lException fault) => new(HttpFaults.Status(fault.Kind), fault.Kind switch
    {
        ErrorKind.Throttled => Throttled,
        ErrorKind.Unauthorized => "Invalid or expired session",
        ErrorKind.Unavailable => "The service cannot reach its database; try again later.",
        ErrorKind.Timeout => "The service's database did not answer in time; try again.",
        ErrorKind.ReadOnly => "The service's database cannot be written.",
        ErrorKind.Corrupt => "Data of the service is damaged; its log says more under the trace_id.",
        _ => fault.Message,
    });

    public Task ExecuteAsync(HttpContext httpContext)
    {
        if (Status == HttpStatusCode.ServiceUnavailable)
            httpContext.Response.Headers.RetryAfter = RetryAfterSeconds;
        return new JsonAnswer(Body(httpContext), (int)Status).ExecuteAsync(httpContext);
    }

    private static string Title(int status) => ReasonPhrases.GetReasonPhrase(status) is { Length: > 0 } phrase ? phrase : "Error";

    private Dictionary<string, object?> Body(HttpContext context) => new(members ?? new Dictionary<string, object?>())
    {
        ["error"] = error,
        ["type"] = "about:blank",
        ["title"] = Title((int)Status),
        ["status"] = (long)Status,
        ["detail"] = detail ?? error,
        ["trace_id"] = context.TraceIdentifier,
    };
}
