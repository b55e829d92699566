namespace Sim2l.Results;

/// <summary>What part of a result a field belongs to.</summary>
public enum ResultScope
{
    /// <summary>The run itself: its id, status, times.</summary>
    Run,

    /// <summary>An input.</summary>
    Inputs,

    /// <summary>An output.</summary>
    Outputs,

    /// <summary>The last value of a metric.</summary>
    Metrics,

    /// <summary>The tags.</summary>
    Tags,
}
