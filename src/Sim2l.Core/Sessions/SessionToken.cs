using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Sim2l.Sessions;

/// <summary>The tokens of sessions: 256 random bits, of which only the SHA-256 is stored.</summary>
public static class SessionToken
{
    /// <summary>The longest token that is looked up.</summary>
    public const int MaximumLength = 512;

    private const int SessionIdDigits = 16;

    /// <summary>A new token, 43 URL-safe characters.</summary>
    public static Secret New() => new(Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32)));

    /// <summary>The SHA-256 of a token, in lower-case hex.</summary>
    public static string Hash(Secret token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token.Reveal())));

    /// <summary>The session's name that belongs to a token's hash.</summary>
    public static string SessionId(string hash) => hash[..SessionIdDigits];
}
