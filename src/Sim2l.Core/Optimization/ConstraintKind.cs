namespace Sim2l.Optimization;

/// <summary>On which side of its bound a constraint's value has to lie.</summary>
public enum ConstraintKind
{
    /// <summary>At or below the bound.</summary>
    AtMost,

    /// <summary>At or above the bound.</summary>
    AtLeast,

    /// <summary>On the bound.</summary>
    Equal,
}
