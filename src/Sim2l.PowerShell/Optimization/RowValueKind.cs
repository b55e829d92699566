namespace Sim2l.Optimization;

/// <summary>What a row has under a name.</summary>
internal enum RowValueKind
{
    /// <summary>Nothing, null, or an empty cell.</summary>
    Missing,

    /// <summary>A number, NaN and infinities included.</summary>
    Number,

    /// <summary>A text, which can be a category.</summary>
    Text,

    /// <summary>A list, a time or another object.</summary>
    Other,
}
