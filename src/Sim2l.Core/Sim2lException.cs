namespace Sim2l;

/// <summary>The one exception of Sim2l: a <see cref="Kind"/> and a message that says what, where and what to do.</summary>
public sealed class Sim2lException : Exception
{
    /// <summary>Reports a fault of a kind.</summary>
    public Sim2lException(ErrorKind kind, string message, Exception? innerException = null)
        : base(message, innerException)
    {
        Kind = kind;
    }

    /// <summary>The kind of the fault.</summary>
    public ErrorKind Kind { get; }
}
