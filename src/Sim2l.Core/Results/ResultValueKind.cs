using System.Diagnostics.CodeAnalysis;

namespace Sim2l.Results;

/// <summary>What kind of value the index holds; a missing value is in it not at all.</summary>
[SuppressMessage("Naming", "CA1720", Justification = "Integer and object are the words of JSON.")]
public enum ResultValueKind
{
    /// <summary>There, and null.</summary>
    Null,

    /// <summary>A whole number, exact to 64 bits; larger ones compare as doubles.</summary>
    Integer,

    /// <summary>A double, infinities included.</summary>
    Number,

    /// <summary>Not a number; it compares with nothing.</summary>
    NaN,

    /// <summary>A text.</summary>
    Text,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>A point in time, to the microsecond.</summary>
    Time,

    /// <summary>An array, found by its length and, where it holds numbers only, by their minimum, maximum and mean.</summary>
    Array,

    /// <summary>An object, found by its scalar members.</summary>
    Object,

    /// <summary>Bytes, described by length and SHA-256.</summary>
    Bytes,
}
