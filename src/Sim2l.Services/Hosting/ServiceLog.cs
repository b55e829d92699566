namespace Sim2l.Hosting;

/// <summary>Every message of the services' own log; none carries a token, a password or a query.</summary>
internal static partial class ServiceLog
{
    [LoggerMessage(1, LogLevel.Error, "Request {RequestId} failed.")]
    public static partial void RequestFailed(this ILogger log, Exception fault, string requestId);

    [LoggerMessage(2, LogLevel.Warning, "Request {RequestId} could not use the store ({Kind}): {Reason}")]
    public static partial void StoreFailed(this ILogger log, string requestId, ErrorKind kind, string reason);
}
