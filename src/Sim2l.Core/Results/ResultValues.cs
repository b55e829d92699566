using System.Security.Cryptography;

namespace Sim2l.Results;

/// <summary>What a result without parameters holds.</summary>
internal static class ResultValues
{
    // Dictionaries of PowerShell's understanding, so that $_.Inputs.name works: the read-only interface alone would not do.
    public static readonly IReadOnlyDictionary<string, object?> None = new Dictionary<string, object?>(0, StringComparer.Ordinal);

    public static readonly IReadOnlyDictionary<string, string> NoUnits = new Dictionary<string, string>(0, StringComparer.Ordinal);

    /// <summary>Bytes by their length and SHA-256; any other value as it is.</summary>
    public static object? Describe(object? value) => value is byte[] bytes
        ? new OrderedDictionary<string, object?>(StringComparer.Ordinal) { ["$bytes"] = bytes.LongLength, ["sha256"] = Convert.ToHexStringLower(SHA256.HashData(bytes)) }
        : value;
}
