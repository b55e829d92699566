using System.Management.Automation;

namespace Sim2l.Commands;

/// <summary>The one place where faults become error records: the id is the subject and the kind (<c>RunNotFound</c>), the target is what the user gave.</summary>
internal static class Errors
{
    public const string CacheEntry = nameof(CacheEntry);
    public const string Catalog = nameof(Catalog);
    public const string Connection = nameof(Connection);
    public const string DataSession = nameof(DataSession);
    public const string DataSource = nameof(DataSource);
    public const string Execution = nameof(Execution);
    public const string FileEntry = nameof(FileEntry);
    public const string Option = nameof(Option);
    public const string OptimizationResult = nameof(OptimizationResult);
    public const string Result = nameof(Result);
    public const string ResultStorage = nameof(ResultStorage);
    public const string Run = nameof(Run);
    public const string RunCheckpoint = nameof(RunCheckpoint);
    public const string RunFile = nameof(RunFile);
    public const string RunInput = nameof(RunInput);
    public const string RunMetric = nameof(RunMetric);
    public const string RunOutput = nameof(RunOutput);
    public const string Service = nameof(Service);
    public const string Session = nameof(Session);
    public const string Simulation = nameof(Simulation);
    public const string SimulationRequest = nameof(SimulationRequest);
    public const string User = nameof(User);

    public static ErrorRecord From(Sim2lException e, string subject, object? target) => new(e, subject + e.Kind, Category(e.Kind), target);

    /// <summary>A simulation that failed: its own exception, and the run that tells more.</summary>
    public static ErrorRecord SimulationFailed(Exception e, object? target) => new(e, nameof(SimulationFailed), ErrorCategory.OperationStopped, target);

    private static ErrorCategory Category(ErrorKind kind) => kind switch
    {
        ErrorKind.NotFound => ErrorCategory.ObjectNotFound,
        ErrorKind.Conflict => ErrorCategory.ResourceExists,
        ErrorKind.InvalidInput => ErrorCategory.InvalidArgument,
        ErrorKind.TooLarge => ErrorCategory.LimitsExceeded,
        ErrorKind.Unauthorized => ErrorCategory.AuthenticationError,
        ErrorKind.Forbidden => ErrorCategory.PermissionDenied,
        ErrorKind.Throttled => ErrorCategory.QuotaExceeded,
        ErrorKind.Unavailable => ErrorCategory.ResourceUnavailable,
        ErrorKind.Timeout => ErrorCategory.OperationTimeout,
        ErrorKind.NotSupported => ErrorCategory.NotImplemented,
        ErrorKind.Corrupt => ErrorCategory.InvalidData,
        ErrorKind.ReadOnly => ErrorCategory.WriteError,
        _ => ErrorCategory.NotSpecified,
    };
}
