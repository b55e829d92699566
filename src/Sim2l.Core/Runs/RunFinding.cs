namespace Sim2l.Runs;

/// <summary>One thing that a check of a run's file noticed.</summary>
/// <param name="Severity">How grave it is.</param>
/// <param name="Check">Which check noticed it: <c>file</c>, <c>integrity</c>, <c>schema</c>, <c>foreign-keys</c>, <c>artifact</c>, <c>counts</c>, <c>values</c> or <c>state</c>.</param>
/// <param name="Message">What is wrong, and where.</param>
public sealed record RunFinding(RunVerdict Severity, string Check, string Message)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Check}: {Message}";
}
