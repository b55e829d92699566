namespace Sim2l.Execution;

/// <summary>What to do with queued items that were refused.</summary>
public enum RefusedReports
{
    /// <summary>Keep and show them.</summary>
    Keep,

    /// <summary>Deliver them again.</summary>
    Retry,

    /// <summary>Remove them.</summary>
    Discard,
}
