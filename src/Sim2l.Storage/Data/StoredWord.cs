namespace Sim2l.Data;

/// <summary>Members of an enumeration as the database keeps them: in lower case.</summary>
internal static class StoredWord
{
    public static string Write<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();

    /// <exception cref="Sim2lException"><see cref="ErrorKind.Corrupt"/>.</exception>
    public static T Read<T>(string? text)
        where T : struct, Enum =>
        Enum.TryParse<T>(text, ignoreCase: true, out var value) && Enum.IsDefined(value)
            ? value
            : throw new Sim2lException(ErrorKind.Corrupt, $"The stored {typeof(T).Name} '{text}' is none that this version of Sim2l knows.");
}
