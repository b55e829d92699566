using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Sim2l.Sessions;

/// <summary>Hashes of passwords: <c>pbkdf2-sha256$iterations$salt$hash</c>, salt and hash in URL-safe base64.</summary>
/// <remarks>PBKDF2-HMAC-SHA256 (RFC 8018) with 600,000 iterations (OWASP Password Storage Cheat Sheet), 16 bytes of salt, 32 bytes of hash. The text is UTF-8 as it is: normal forms differ between platforms.</remarks>
public static class PasswordHash
{
    /// <summary>The iterations of new hashes; a login with an older hash replaces it.</summary>
    public const int Iterations = 600_000;

    /// <summary>The fewest characters of a password.</summary>
    public const int MinimumLength = 8;

    /// <summary>The most characters of a password.</summary>
    public const int MaximumLength = 1_024;

    private const string Scheme = "pbkdf2-sha256";
    private const int SaltBytes = 16;
    private const int HashBytes = 32;

    /// <summary>Costs what verifying a real one costs, and fits no password.</summary>
    public static string Decoy { get; } = Format(Iterations, new byte[SaltBytes], new byte[HashBytes]);

    /// <summary>The hash of a password under a new salt.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/> when it is too short or too long.</exception>
    public static string Create(Secret password, int iterations = Iterations)
    {
        if (password.Reveal().Length is < MinimumLength or > MaximumLength)
            throw new Sim2lException(ErrorKind.InvalidInput, $"A password has {MinimumLength} to {MaximumLength} characters.");
        var salt = RandomNumberGenerator.GetBytes(SaltBytes);
        return Format(iterations, salt, Derive(password, salt, iterations));
    }

    /// <summary>Whether a password is the one of a hash; compared in constant time.</summary>
    /// <remarks>A failure costs as much with an older hash as with a new one, so that its time tells nothing about the user.</remarks>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.Corrupt"/> when the hash is not one.</exception>
    public static bool Verify(Secret password, string hash)
    {
        var (iterations, salt, expected) = Parse(hash);
        // Derive looks at no more than the longest password, so a longer text may give the same hash.
        var fits = CryptographicOperations.FixedTimeEquals(Derive(password, salt, iterations), expected) && password.Reveal().Length <= MaximumLength;
        if (!fits && iterations < Iterations)
            Derive(password, salt, Iterations - iterations);
        return fits;
    }

    /// <summary>Whether a hash was made with fewer iterations than new ones are.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.Corrupt"/> when the hash is not one.</exception>
    public static bool IsOutdated(string hash) => Parse(hash).Iterations < Iterations;

    private static byte[] Derive(Secret password, byte[] salt, int iterations)
    {
        var text = password.Reveal();
        // Cutting longer ones bounds the work that a stranger can ask for.
        if (text.Length > MaximumLength)
            text = text[..MaximumLength];
        return Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(text), salt, iterations, HashAlgorithmName.SHA256, HashBytes);
    }

    private static string Format(int iterations, byte[] salt, byte[] hash) =>
        string.Create(CultureInfo.InvariantCulture, $"{Scheme}${iterations}${Base64Url.EncodeToString(salt)}${Base64Url.EncodeToString(hash)}");

    private static (int Iterations, byte[] Salt, byte[] Hash) Parse(string hash)
    {
        var parts = hash.Split('$');
        if (parts is [Scheme, var iterations, var salt, var value]
            && int.TryParse(iterations, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0
            && Base64Url.IsValid(salt) && Base64Url.IsValid(value, out var length) && length == HashBytes)
            return (count, Base64Url.DecodeFromChars(salt), Base64Url.DecodeFromChars(value));
        throw new Sim2lException(ErrorKind.Corrupt, "A stored password hash is damaged; give that user a new password.");
    }
}
