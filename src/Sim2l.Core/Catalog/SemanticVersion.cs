using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Text.RegularExpressions;

namespace Sim2l.Catalog;

/// <summary>A version as Semantic Versioning 2.0.0 (semver.org) defines it; its order is that of precedence, which build metadata does not take part in.</summary>
public sealed partial class SemanticVersion
{
    private readonly string _text;
    private readonly string[] _preRelease;

    private SemanticVersion(string text, BigInteger major, BigInteger minor, BigInteger patch, string[] preRelease)
    {
        _text = text;
        Major = major;
        Minor = minor;
        Patch = patch;
        _preRelease = preRelease;
    }

    /// <summary>The first number.</summary>
    public BigInteger Major { get; }

    /// <summary>The second number.</summary>
    public BigInteger Minor { get; }

    /// <summary>The third number.</summary>
    public BigInteger Patch { get; }

    /// <summary>Whether it comes before the release of its three numbers.</summary>
    public bool IsPreRelease => _preRelease.Length > 0;

    /// <summary>Reads a version; other texts are none.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out SemanticVersion? version)
    {
        var match = text is { Length: <= MaximumLength } ? Form().Match(text) : Match.Empty;
        version = match.Success
            ? new(text!, Number(match, 1), Number(match, 2), Number(match, 3), match.Groups[4].Success ? match.Groups[4].Value.Split('.') : [])
            : null;
        return version is not null;
    }

    /// <summary>The order of precedence.</summary>
    public static IComparer<SemanticVersion> Precedence { get; } = Comparer<SemanticVersion>.Create(static (one, other) => one.ComparePrecedence(other));

    /// <summary>Below zero when this one comes before the other, zero when they rank alike, above zero when it comes after.</summary>
    public int ComparePrecedence(SemanticVersion other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var numbers = CompareNumbers(other);
        if (numbers != 0)
            return numbers;
        if (IsPreRelease != other.IsPreRelease)
            return IsPreRelease ? -1 : 1;
        for (var i = 0; i < Math.Min(_preRelease.Length, other._preRelease.Length); i++)
        {
            var identifiers = CompareIdentifiers(_preRelease[i], other._preRelease[i]);
            if (identifiers != 0)
                return identifiers;
        }
        return _preRelease.Length.CompareTo(other._preRelease.Length);
    }

    /// <summary>The text that was read.</summary>
    public override string ToString() => _text;

    internal const int MaximumLength = 256;

    /// <summary>A release of three numbers.</summary>
    internal static SemanticVersion Release(BigInteger major, BigInteger minor, BigInteger patch) => new($"{major}.{minor}.{patch}", major, minor, patch, []);

    /// <summary>The first of all versions of three numbers, before each of its pre-releases.</summary>
    internal static SemanticVersion Before(BigInteger major, BigInteger minor, BigInteger patch) => new($"{major}.{minor}.{patch}-0", major, minor, patch, ["0"]);

    internal bool HasNumbersOf(SemanticVersion other) => CompareNumbers(other) == 0;

    private static BigInteger Number(Match match, int group) => BigInteger.Parse(match.Groups[group].ValueSpan, System.Globalization.CultureInfo.InvariantCulture);

    private static int CompareIdentifiers(string one, string other)
    {
        var isNumber = one.All(char.IsAsciiDigit);
        if (isNumber != other.All(char.IsAsciiDigit))
            return isNumber ? -1 : 1;
        // Neither has leading zeros, so the longer number is the larger.
        return isNumber && one.Length != other.Length ? one.Length.CompareTo(other.Length) : string.CompareOrdinal(one, other);
    }

    private int CompareNumbers(SemanticVersion other)
    {
        var major = Major.CompareTo(other.Major);
        if (major != 0)
            return major;
        var minor = Minor.CompareTo(other.Minor);
        return minor != 0 ? minor : Patch.CompareTo(other.Patch);
    }

    [GeneratedRegex(@"^(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)(?:-((?:0|[1-9][0-9]*|[0-9]*[a-zA-Z-][0-9a-zA-Z-]*)(?:\.(?:0|[1-9][0-9]*|[0-9]*[a-zA-Z-][0-9a-zA-Z-]*))*))?(?:\+[0-9a-zA-Z-]+(?:\.[0-9a-zA-Z-]+)*)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
