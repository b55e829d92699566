using System.Security.Cryptography;

namespace Sim2l.DataSources;

/// <summary>The ids of data sources: generated, and safe wherever they are written.</summary>
public static class DataSourceId
{
    private const int RandomBytes = 8;

    /// <summary>A new id: 16 lower-case hexadecimal digits.</summary>
    public static string New() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(RandomBytes));

    /// <summary>Whether a text is an id as they are generated.</summary>
    public static bool IsValid(string? id) => id is { Length: 2 * RandomBytes } && id.All(char.IsAsciiHexDigitLower);

    /// <summary>Refuses what is no id.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/>.</exception>
    public static string Check(string? id) => IsValid(id)
        ? id!
        : throw new Sim2lException(ErrorKind.InvalidInput, $"'{(id is { Length: > 40 } ? id[..40] + "…" : id)}' is not the id of a data source, which has {2 * RandomBytes} hexadecimal digits.");
}
