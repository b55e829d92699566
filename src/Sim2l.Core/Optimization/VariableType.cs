using System.Diagnostics.CodeAnalysis;

namespace Sim2l.Optimization;

/// <summary>What the values of a variable are.</summary>
public enum VariableType
{
    /// <summary>Any number.</summary>
    Real,

    /// <summary>Whole numbers.</summary>
    [SuppressMessage("Naming", "CA1720", Justification = "It is the field's term.")]
    Integer,

    /// <summary>One of named categories; the column holds its place in <see cref="OptimizationVariable.Categories"/>.</summary>
    Categorical,
}
