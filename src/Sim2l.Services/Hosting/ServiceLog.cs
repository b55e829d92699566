namespace Sim2l.Hosting;

/// <summary>Every message of the services' own log; none carries a token, a password or a query.</summary>
internal static partial class ServiceLog
{
    [LoggerMessage(1, LogLevel.Error, "Request {RequestId} failed.")]
    public static partial void RequestFailed(this ILogger log, Exception fault, string requestId);

    [LoggerMessage(2, LogLevel.Warning, "Request {RequestId} could not use the store ({Kind}): {Reason}")]
    public static partial void StoreFailed(this ILogger log, string requestId, ErrorKind kind, string reason);

    [LoggerMessage(3, LogLevel.Warning, "Ended sessions could not be removed ({Kind}); that is tried again later.")]
    public static partial void PurgeFailed(this ILogger log, ErrorKind kind);

    [LoggerMessage(8, LogLevel.Warning, "Workspaces of ended sessions could not be removed ({Kind}); that is tried again later.")]
    public static partial void SweepFailed(this ILogger log, ErrorKind kind);

    [LoggerMessage(9, LogLevel.Warning, "The shared data source '{Label}' could not be mounted for a new session ({Kind}).")]
    public static partial void SharedSourceFailed(this ILogger log, string label, ErrorKind kind);

    [LoggerMessage(4, LogLevel.Information, "{UserName} logged in from {Address}.")]
    public static partial void LoggedIn(this ILogger log, string userName, string address);

    // Without the name: people type passwords where names belong.
    [LoggerMessage(5, LogLevel.Information, "A login from {Address} was refused ({Kind}).")]
    public static partial void LoginRefused(this ILogger log, string address, ErrorKind kind);

    [LoggerMessage(6, LogLevel.Information, "User {UserId} was {Change} by {UserName}.")]
    public static partial void UserChanged(this ILogger log, string change, long userId, string userName);

    [LoggerMessage(7, LogLevel.Debug, "Request {RequestId}: {Method} {Route} {Status} in {Milliseconds:0.###} ms.")]
    public static partial void RequestFinished(this ILogger log, string requestId, string method, string route, int status, double milliseconds);

    [LoggerMessage(10, LogLevel.Warning, "Request {RequestId} could not be forwarded: {Reason}")]
    public static partial void ServiceFailed(this ILogger log, string requestId, string reason);

    [LoggerMessage(11, LogLevel.Information, "Request {RequestId} could not read the mounted source {SourceId} ({Kind}): {Reason}")]
    public static partial void SourceFailed(this ILogger log, string requestId, string sourceId, ErrorKind kind, string reason);
}
