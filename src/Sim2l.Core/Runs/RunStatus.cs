namespace Sim2l.Runs;

/// <summary>The state of a run.</summary>
public enum RunStatus
{
    /// <summary>The file holds a status that this version does not know.</summary>
    Unknown,

    /// <summary>Being written by its owner.</summary>
    Running,

    /// <summary>Ended well.</summary>
    Completed,

    /// <summary>Ended with an error.</summary>
    Failed,

    /// <summary>Answered from an earlier run.</summary>
    Cached,

    /// <summary>Stopped on request.</summary>
    Cancelled,

    /// <summary>Says running, but its writer is gone (its lease lapsed). Never stored, always derived.</summary>
    Abandoned,
}
