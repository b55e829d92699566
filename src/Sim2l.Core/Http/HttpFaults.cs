using System.Net;

namespace Sim2l.Http;

/// <summary>The one table between kinds of faults and HTTP status codes, both ways.</summary>
public static class HttpFaults
{
    /// <summary>The status that a service answers for a kind.</summary>
    public static HttpStatusCode Status(ErrorKind kind) => kind switch
    {
        ErrorKind.NotFound => HttpStatusCode.NotFound,
        ErrorKind.Conflict => HttpStatusCode.Conflict,
        ErrorKind.InvalidInput => HttpStatusCode.BadRequest,
        ErrorKind.TooLarge => HttpStatusCode.RequestEntityTooLarge,
        ErrorKind.Unauthorized => HttpStatusCode.Unauthorized,
        ErrorKind.Forbidden => HttpStatusCode.Forbidden,
        ErrorKind.Throttled => HttpStatusCode.TooManyRequests,
        ErrorKind.Unavailable or ErrorKind.ReadOnly or ErrorKind.Timeout => HttpStatusCode.ServiceUnavailable,
        ErrorKind.NotSupported => HttpStatusCode.NotImplemented,
        _ => HttpStatusCode.InternalServerError,
    };

    /// <summary>The kind that a client takes from a status.</summary>
    public static ErrorKind Kind(HttpStatusCode status) => status switch
    {
        HttpStatusCode.NotFound or HttpStatusCode.Gone => ErrorKind.NotFound,
        HttpStatusCode.Conflict or HttpStatusCode.PreconditionFailed => ErrorKind.Conflict,
        HttpStatusCode.RequestEntityTooLarge or HttpStatusCode.RequestUriTooLong or HttpStatusCode.RequestHeaderFieldsTooLarge => ErrorKind.TooLarge,
        HttpStatusCode.Unauthorized => ErrorKind.Unauthorized,
        HttpStatusCode.Forbidden => ErrorKind.Forbidden,
        HttpStatusCode.TooManyRequests => ErrorKind.Throttled,
        HttpStatusCode.NotImplemented => ErrorKind.NotSupported,
        HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable => ErrorKind.Unavailable,
        HttpStatusCode.RequestTimeout or HttpStatusCode.GatewayTimeout => ErrorKind.Timeout,
        >= HttpStatusCode.InternalServerError => ErrorKind.Unavailable,
        _ => ErrorKind.InvalidInput,
    };
}
