using System.Security.Cryptography;
using Sim2l.Runs;

namespace Sim2l.Caching;

/// <summary>The hash that tells inputs apart, also where their SQUID ids collide.</summary>
public static class InputHash
{
    /// <summary>The SHA-256 of the <see cref="CanonicalInputs"/>: 64 lower-case hexadecimal digits.</summary>
    /// <exception cref="Sim2lException">As <see cref="CanonicalInputs.Write"/>.</exception>
    public static string Compute(IReadOnlyDictionary<string, object?> inputs) => Of(CanonicalInputs.Arrange(inputs));

    internal static string Of(OrderedDictionary<string, object?> arranged) => Convert.ToHexStringLower(SHA256.HashData(PythonJson.WriteUtf8(arranged).Span));
}
