using System.Diagnostics;

namespace Sim2l;

/// <summary>A text that is never printed: a password, a session's token, a connection string.</summary>
/// <remarks>It hides from logs, messages and formatted output; it does not protect the process's memory.</remarks>
[DebuggerDisplay("***")]
public sealed class Secret : IEquatable<Secret>
{
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly string _text;

    /// <summary>Hides a text.</summary>
    public Secret(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        _text = text;
    }

    /// <summary>The text itself, for the one place that needs it.</summary>
    public string Reveal() => _text;

    /// <summary>Whether both hide the same text.</summary>
    public bool Equals(Secret? other) => other is not null && other._text == _text;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Secret);

    /// <inheritdoc/>
    public override int GetHashCode() => _text.GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => "***";
}
