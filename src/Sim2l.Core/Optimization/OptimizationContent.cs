namespace Sim2l.Optimization;

/// <summary>Reads results in whatever form they are.</summary>
public static class OptimizationContent
{
    /// <summary>Reads a whole result, in JSON or in the binary form; the stream has to end with it.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.Corrupt"/> for what is damaged, cut short or no result; <see cref="ErrorKind.NotSupported"/> for a later version and for a Python pickle; <see cref="ErrorKind.TooLarge"/> for names and metadata of more than 16 MB.</exception>
    public static OptimizationResult Read(Stream stream)
    {
        var source = new ByteSource(stream);
        return source.PeekByte() == OptimizationBinary.Mark[0] ? OptimizationBinary.Read(source) : OptimizationJson.Read(source);
    }

    /// <summary>Refuses a Python pickle by what it begins with.</summary>
    /// <param name="head">The first 1,024 bytes; all of it, when it is short.</param>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.NotSupported"/> for a pickle.</exception>
    public static void RefusePickle(ReadOnlySpan<byte> head) => Pickle.Refuse(head[..Math.Min(head.Length, Pickle.HeadSize)]);
}
