using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;

namespace Sim2l.Catalog;

/// <summary>A set of semantic versions, in the notation of npm's semver: <c>^1.2</c>, <c>~1.2.3</c>, <c>&gt;=1.0 &lt;2.0</c>, <c>1.x</c>, <c>1.0 - 1.4</c>, <c>^1 || ^3</c>.</summary>
/// <remarks>
/// What stands side by side must hold together, <c>||</c> separates alternatives. A pre-release is in a range only where the range names a pre-release of the
/// same three numbers: <c>^1.2.0-beta</c> has <c>1.2.0-rc</c> and <c>1.5.0</c>, not <c>1.5.0-rc</c>.
/// </remarks>
public sealed partial class VersionRange
{
    private readonly string _text;
    private readonly IReadOnlyList<IReadOnlyList<Bound>> _alternatives;

    private VersionRange(string text, IReadOnlyList<IReadOnlyList<Bound>> alternatives)
    {
        _text = text;
        _alternatives = alternatives;
    }

    /// <summary>Reads a range; a single version is a range of one.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out VersionRange? range)
    {
        range = null;
        if (string.IsNullOrWhiteSpace(text) || text.Length > SemanticVersion.MaximumLength)
            return false;
        var alternatives = new List<IReadOnlyList<Bound>>();
        foreach (var alternative in text.Split("||"))
        {
            if (ReadAlternative(alternative.Trim()) is not { } bounds)
                return false;
            alternatives.Add(bounds);
        }
        range = new(text, alternatives);
        return true;
    }

    /// <summary>Whether a version is in the range.</summary>
    public bool Contains(SemanticVersion version)
    {
        ArgumentNullException.ThrowIfNull(version);
        return _alternatives.Any(bounds => bounds.All(bound => bound.Holds(version))
            && (!version.IsPreRelease || bounds.Any(bound => bound.IsNamed && bound.Version.IsPreRelease && bound.Version.HasNumbersOf(version))));
    }

    /// <summary>The text that was read.</summary>
    public override string ToString() => _text;

    private static List<Bound>? ReadAlternative(string text)
    {
        var hyphen = Hyphen().Match(text);
        if (hyphen.Success)
            return Partial.Read(hyphen.Groups[1].Value) is { } from && Partial.Read(hyphen.Groups[2].Value) is { } to ? [.. from.AtLeast(), .. to.AtMost()] : null;

        var bounds = new List<Bound>();
        var end = 0;
        foreach (Match comparator in Comparator().Matches(text))
        {
            if (comparator.Index != end || Partial.Read(comparator.Groups[2].Value) is not { } version)
                return null;
            bounds.AddRange(version.Compare(comparator.Groups[1].Value));
            end = comparator.Index + comparator.Length;
        }
        return end == text.Length && end > 0 ? bounds : null;
    }

    [GeneratedRegex(@"^(\S+)\s+-\s+(\S+)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Hyphen();

    [GeneratedRegex(@"(\^|~|>=|<=|>|<|=|)\s*([^\s<>=^~|]+)(?:\s+|\z)", RegexOptions.CultureInvariant)]
    private static partial Regex Comparator();

    /// <summary>One side of a range.</summary>
    /// <param name="Sign">How the versions in the range compare with this one: -1 before, 0 equal, 1 after.</param>
    /// <param name="IsInclusive">Whether this one is in.</param>
    /// <param name="Version">The version at the border.</param>
    /// <param name="IsNamed">Whether the text names it, rather than it following from the notation.</param>
    private sealed record Bound(int Sign, bool IsInclusive, SemanticVersion Version, bool IsNamed)
    {
        public bool Holds(SemanticVersion version)
        {
            var order = Math.Sign(version.ComparePrecedence(Version));
            return order == 0 ? IsInclusive : order == Sign;
        }
    }

    /// <summary>A version of which the last numbers may be left open: <c>1</c>, <c>1.2</c>, <c>1.x</c>, <c>*</c>.</summary>
    private sealed record Partial(BigInteger? Major, BigInteger? Minor, BigInteger? Patch, SemanticVersion? Whole)
    {
        private static readonly Bound None = new(-1, false, SemanticVersion.Before(0, 0, 0), false);

        public static Partial? Read(string text)
        {
            if (text is ['v', .. var rest])
                text = rest;
            if (SemanticVersion.TryParse(text, out var whole))
                return new(whole.Major, whole.Minor, whole.Patch, whole);
            var parts = text.Split('.');
            if (parts.Length > 3 || !Array.TrueForAll(parts, static part => IsOpen(part) || IsNumber(part)))
                return null;
            var numbers = parts.TakeWhile(static part => !IsOpen(part)).Select(static part => BigInteger.Parse(part, CultureInfo.InvariantCulture)).ToArray();
            // 1.x.3 says nothing; three numbers would have been a whole version.
            if (parts.Skip(numbers.Length).Any(static part => !IsOpen(part)))
                return null;
            return new(numbers.Length > 0 ? numbers[0] : null, numbers.Length > 1 ? numbers[1] : null, null, null);
        }

        public IEnumerable<Bound> Compare(string sign) => sign switch
        {
            "^" => Between(Caret()),
            "~" => Between(Minor is null ? NextMajor() : NextMinor()),
            ">=" => AtLeast(),
            "<=" => AtMost(),
            ">" => Whole is not null ? [new(1, false, Whole, true)] : Major is null ? [None] : [new(1, true, ReleaseOf(End()!), false)],
            "<" => Major is null ? [None] : [new(-1, false, Whole ?? Beginning(), Whole is not null)],
            _ => Whole is not null ? [new(0, true, Whole, true)] : Between(End()),
        };

        public IEnumerable<Bound> AtLeast() => Whole is not null ? [new(1, true, Whole, true)] : [new(1, true, ReleaseOf(Beginning()), false)];

        public IEnumerable<Bound> AtMost() => Whole is not null ? [new(-1, true, Whole, true)] : End() is { } end ? [new(-1, false, end, false)] : [];

        private static bool IsOpen(string part) => part is "x" or "X" or "*";

        private static bool IsNumber(string part) => part is "0" || (part is [>= '1' and <= '9', ..] && part.All(char.IsAsciiDigit));

        private static SemanticVersion ReleaseOf(SemanticVersion version) => SemanticVersion.Release(version.Major, version.Minor, version.Patch);

        private IEnumerable<Bound> Between(SemanticVersion? end) => end is null ? AtLeast() : [.. AtLeast(), new Bound(-1, false, end, false)];

        private SemanticVersion Beginning() => SemanticVersion.Before(Major ?? 0, Minor ?? 0, Patch ?? 0);

        private SemanticVersion? End() => Major is null ? null : Minor is null ? NextMajor() : NextMinor();

        // The first number that is not zero may not change.
        private SemanticVersion? Caret()
        {
            if (Major is null)
                return null;
            if (Major != 0 || Minor is null)
                return NextMajor();
            return Minor != 0 || Patch is null ? NextMinor() : SemanticVersion.Before(Major.Value, Minor.Value, Patch.Value + 1);
        }

        private SemanticVersion? NextMajor() => Major is { } major ? SemanticVersion.Before(major + 1, 0, 0) : null;

        private SemanticVersion NextMinor() => SemanticVersion.Before(Major!.Value, Minor!.Value + 1, 0);
    }
}
