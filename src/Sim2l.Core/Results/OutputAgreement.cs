namespace Sim2l.Results;

/// <summary>How two values of an output agree, the best first.</summary>
internal enum OutputAgreement
{
    /// <summary>They are the same.</summary>
    Identical,

    /// <summary>They differ no more than they may.</summary>
    WithinTolerance,

    /// <summary>They differ more, or cannot be compared.</summary>
    Drifted,
}
