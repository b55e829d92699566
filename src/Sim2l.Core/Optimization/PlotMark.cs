namespace Sim2l.Optimization;

/// <summary>What a point of a plot is, in the order in which they cover each other.</summary>
public enum PlotMark
{
    /// <summary>It misses a constraint.</summary>
    Infeasible,

    /// <summary>Another point dominates it.</summary>
    Dominated,

    /// <summary>It is on the front.</summary>
    Front,

    /// <summary>It is the knee of the front.</summary>
    Knee,
}
