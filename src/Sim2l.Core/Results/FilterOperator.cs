namespace Sim2l.Results;

/// <summary>How a field is tested; <see cref="FilterOperators"/> has their names.</summary>
public enum FilterOperator
{
    /// <summary>Equal to a value.</summary>
    Eq,

    /// <summary>There, comparable, and not equal to a value.</summary>
    Ne,

    /// <summary>Less than a value.</summary>
    Lt,

    /// <summary>Less than or equal to a value.</summary>
    Le,

    /// <summary>Greater than a value.</summary>
    Gt,

    /// <summary>Greater than or equal to a value.</summary>
    Ge,

    /// <summary>Between two values, both included.</summary>
    Between,

    /// <summary>Equal to one of many values.</summary>
    In,

    /// <summary>There, comparable, and equal to none of many values.</summary>
    NotIn,

    /// <summary>A text that a wildcard pattern matches: <c>*</c>, <c>?</c>, <c>[a-z]</c>; a backtick escapes.</summary>
    Like,

    /// <summary>A text that a wildcard pattern does not match.</summary>
    NotLike,

    /// <summary>A text in which a regular expression matches somewhere.</summary>
    Match,

    /// <summary>A text in which a regular expression matches nowhere.</summary>
    NotMatch,

    /// <summary>Tags of which one is equal to a value.</summary>
    Contains,

    /// <summary>There, and null.</summary>
    IsNull,

    /// <summary>There, and not a number.</summary>
    IsNaN,

    /// <summary>There, null or not.</summary>
    Exists,

    /// <summary>A number within a tolerance of a value.</summary>
    Approx,
}
