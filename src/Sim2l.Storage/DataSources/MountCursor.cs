namespace Sim2l.DataSources;

/// <summary>The rows of a query over a mounted file, one after the other; columns count from zero.</summary>
internal abstract class MountCursor : IDisposable
{
    /// <summary>Goes to the next row; false when there is none.</summary>
    public abstract bool Read();

    /// <summary>A number, also where it stands as text; NaN for null and for what is none.</summary>
    public abstract double GetNumber(int column);

    public abstract long? GetInteger(int column);

    public abstract string? GetText(int column);

    /// <summary>The bytes of a text or blob; none for null.</summary>
    public abstract byte[] GetBytes(int column);

    public abstract void Dispose();
}
