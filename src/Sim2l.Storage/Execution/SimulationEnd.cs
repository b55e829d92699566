using Sim2l.Runs;

namespace Sim2l.Execution;

/// <summary>How a run ended that did not end well.</summary>
/// <param name="Status">Failed or cancelled.</param>
/// <param name="Message">Why.</param>
/// <param name="Position">Where; null where that is not known.</param>
public sealed record SimulationEnd(RunStatus Status, string Message, string? Position)
{
    /// <summary>The end that an exception of a program means.</summary>
    public static SimulationEnd Of(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return exception is OperationCanceledException ? new(RunStatus.Cancelled, "The run was stopped.", null) : new(RunStatus.Failed, exception.Message, exception.StackTrace);
    }
}
