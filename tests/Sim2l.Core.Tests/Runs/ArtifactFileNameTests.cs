using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Sim2l.Runs;

public sealed class ArtifactFileNameTests
{
    private const int MaximumPartBytes = 255;

    private static readonly Config Thorough = Config.QuickThrowOnFailure.WithMaxTest(5_000);

    private static readonly string[] Devices =
        ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", .. Enumerable.Range(0, 10).SelectMany(static n => new[] { $"COM{n}", $"LPT{n}" }), "COM\u00B9", "COM\u00B2", "COM\u00B3", "LPT\u00B9", "LPT\u00B2", "LPT\u00B3"];

    private static readonly string[] HostileNames =
    [
        "", "/", "//", "///", ".", "..", "...", "....", "/.", "/..", "./", "../", "./.", "../..", "../../../../etc/passwd", "a/../../b", "a/..", "a/.", "a//b", "a/", "a/./b", "..../a",
        "/etc/passwd", "//etc/passwd", "/dev/null", "/proc/self/environ", "~", "~/a", "~root/a", "-rf", "--", "$HOME", "`id`", "a;b", "a&b", "a\nb", "a\r\nb",
        "\\", "\\\\", "..\\", "..\\..\\a", "\\a", "a\\b", "a\\..\\..\\b", "/..\\..", "..\\../a", "../..\\a", "\\\\server\\share\\a", "//server/share/a", "\\\\?\\C:\\a", "\\\\.\\COM1", "//./pipe/a", "//?/C:/a", "\\??\\C:\\a",
        "C:", "C:a", "C:\\a", "C:/a", "c:..", "C:../a", "Z:\\", "a:b", "a:$DATA", "a::$DATA", "a.txt:stream", ":", "::", "file:///etc/passwd", "http://example.org/a",
        "\0", "a\0", "\0a", "a\0.txt", "..\0", "a\0/../b", "\u0001", "\u001F", "\t", "\u007F", "\u0080", "\u0085", "\u009F", "a\bb", "\u001B[31m",
        " ", "  ", " a", "a ", "a  ", "a.", "a..", "a. .", "a .", ". ", ".. ", ".. .", ". .", " ..", " .", "... ", "..\u00A0", "a \t", "a./b", "a /b", "a. /b ", "../ ", " /..",
        "%", "%%", "%2", "%2e", "%2E", "%2e%2e", "%2e%2e%2f", "%2F", "%2f", "%5C", "%5c", "%00", "%252e", "%25", "%2", "%u002e", "%uD800", "%ED%A0%80", "..%2f..", "..%5c..", "%c0%ae%c0%ae", "%43ON", "%%2F",
        "*", "?", "a*", "a?b", "\"a\"", "<a>", "a|b", "a>b", "a<b",
        "\u2024\u2024", "\u2024\u2024/a", "\u2025", "\u2026", "\uFF0E\uFF0E", "\uFF0E\uFF0E/a", "\uFE52", "..\u2215..", "..\u2044..", "..\uFF0F..", "..\u29F8..", "..\uFF3C..", "..\u2216..", "..\uFE68..", "C\uFF1Aa", "\uA789", "\u3002\u3002",
        "a\u202Etxt.exe", "\u202E", "\u200F", "\u200E", "\u061C", "\u2066a\u2069", "\u200B", "..\u200B", ".\u200B.", "\u200D", "\uFEFF", "..\uFEFF", "\u00AD", "\u2028", "\u2029", "\u2060", "a\u200B/..", "\uFFFE", "\uFFFF",
        "\uD800", "\uDFFF", "\uD800\uD800", "\uDC00\uD800", "a\uD83D", "\uDE42a", "\uD800/..", "..\uDC00", "\uD83D\uD83D\uDE42", "\uD83D\uDE42\uDE42", "\uFFFD",
        new('a', 255), new('a', 256), new('a', 300), new('a', 5_000), new('.', 300), new(' ', 300), new('/', 300), new('%', 300), new('\u20AC', 300), new('\0', 300), new('\uD800', 300), new string('\u00E9', 150), new('/', 5_000),
        string.Concat(Enumerable.Repeat("../", 300)), string.Concat(Enumerable.Repeat("\U0001F642", 100)), "a." + new string('b', 300), new string('a', 300) + ".tar.gz", new string('a', 300) + ".", new string('a', 300) + " ",
        new string('a', 300) + ".csv", new string('b', 300) + ".csv", "CON" + new string(' ', 300), "CON." + new string('a', 300), new string('a', 250) + "/.." + new string('a', 250), new string('\uD800', 299) + "\uD801",
        .. Devices.SelectMany(static device => new[]
        {
            device, device.ToLowerInvariant(), device[..1] + device[1..].ToLowerInvariant(), device + ".txt", device + ".", device + " ", device + " .txt", device + "..a.b", "a/" + device, device + "/a", device + ":", device + ":a", device + "\\a",
        }),
    ];

    public static TheoryData<string> HarmlessNames => new(
        "a", "plot.png", "temperature profile.csv", "results/2026/run 1.csv", "data/.hidden", ".gitignore", "a..b", "..a", "a.b.c", "100%", "50% off", "%x", "%zz", "a%b.txt", "%u0041", "file~", "~1", "a~0123456789abcdef0", "a~0123456789ABCDEF",
        "console.log", "CONTEXT", "com10.txt", "null", "aux1", "lpt", "x.CON", "x/y.nul", "caf\u00E9.txt", "\u6E29\u5EA6.csv", "\U0001F642.png", "a-b_c+d=e@f,g;h!i#j$k&l'(m)[n]{o}^p`q", new string('a', 196) + ".csv", new string('\u20AC', 66));

    public static TheoryData<string, string> EncodedNames => new()
    {
        { "", "%2F" }, { "..", ".%2E" }, { "../a", ".%2E/a" }, { "/etc/passwd", "%2F/etc/passwd" }, { "a//b", "a/%2F/b" }, { "%2F", "%252F" }, { "%2e", "%252e" }, { "C:\\a", "C%3A%5Ca" }, { "a\0", "a%00" }, { "a.", "a%2E" }, { "a ", "a%20" },
        { "con", "%63on" }, { "NUL.txt", "%4EUL.txt" }, { "a\u202Eb", "a%E2%80%AEb" }, { "\uD800", "%ED%A0%80" }, { "%ED%A0%80", "%25ED%25A0%2580" }, { "\u0085", "%C2%85" }, { "a~0123456789abcdef", "a%7E0123456789abcdef" }, { "a~0123456789abcdef.csv", "a%7E0123456789abcdef.csv" },
    };

    [Fact]
    public void No_hostile_name_leaves_its_destination_here()
    {
        Assert.True(HostileNames.Distinct().Count() >= 200);
        var destination = Path.Combine(Path.GetTempPath(), "destination");
        Assert.All(HostileNames, name =>
        {
            var path = ArtifactFileName.ToRelativePath(name);
            Assert.False(Path.IsPathRooted(path));
            Assert.Equal(Path.Join(destination, path.Replace('/', Path.DirectorySeparatorChar)), Path.GetFullPath(Path.Combine(destination, path)));
        });
    }

    [Fact]
    public void No_hostile_name_means_anything_to_Windows() =>
        Assert.All(HostileNames, static name => Assert.True(IsPlainOnWindows(ArtifactFileName.ToRelativePath(name)), name));

    [Fact]
    public void No_hostile_name_holds_what_cannot_be_seen_or_stored() => Assert.All(HostileNames, static name => Assert.All(ArtifactFileName.ToRelativePath(name).Split('/'), static part =>
    {
        Assert.InRange(new UTF8Encoding(false, throwOnInvalidBytes: true).GetByteCount(part), 1, MaximumPartBytes);
        Assert.DoesNotContain(part, static c => char.IsControl(c) || char.GetUnicodeCategory(c) == System.Globalization.UnicodeCategory.Format);
    }));

    [Fact]
    public void Different_hostile_names_stay_different()
    {
        var names = HostileNames.Concat(HarmlessNames.Select(static row => row.Data)).Distinct(StringComparer.Ordinal).ToList();
        Assert.Distinct(names.Select(ArtifactFileName.ToRelativePath), StringComparer.Ordinal);
    }

    [Fact]
    public void The_encoded_form_of_a_name_is_a_different_name()
    {
        var names = HostileNames.Distinct(StringComparer.Ordinal).ToList();
        Assert.All(names, static name =>
        {
            var path = ArtifactFileName.ToRelativePath(name);
            if (path != name)
                Assert.NotEqual(path, ArtifactFileName.ToRelativePath(path));
        });
    }

    [Theory]
    [InlineData("%2F.5Ea")]
    [InlineData("%uD80\uD800\uDC00")]
    [InlineData("%CON. /")]
    public void All_short_names_of_few_characters_stay_different(string alphabet)
    {
        var names = new List<string> { "" };
        for (var start = 0; names.Count < 50_000;)
        {
            var end = names.Count;
            for (; start < end; start++)
                names.AddRange(alphabet.Select(c => names[start] + c));
        }
        Assert.Equal(names.Count, names.Select(ArtifactFileName.ToRelativePath).ToHashSet(StringComparer.Ordinal).Count);
    }

    [Fact]
    public void Every_short_name_can_be_told_from_its_path() => Check.One(Thorough, Prop.ForAll(Names.ToArbitrary(), static name =>
        ArtifactFileName.ToRelativePath(name) is var path && (path.Contains('~', StringComparison.Ordinal) || Decode(path) == name)));

    [Fact]
    public void Every_name_is_plain_on_every_system() => Check.One(Thorough, Prop.ForAll(Names.ToArbitrary(), static name => IsPlainOnWindows(ArtifactFileName.ToRelativePath(name))));

    [Fact]
    public void Long_names_that_differ_anywhere_stay_different() => Check.One(Thorough, Prop.ForAll(
        Gen.Choose(0, 399).Zip(Gen.Elements("%", "b", ".", "~", " ", "\u20AC", "\uD800", "\uDFFF", "\uFFFD", "\0")).ToArbitrary(),
        static change =>
        {
            var name = new string('a', 399) + "\uDC00";
            var other = name[..change.Item1] + change.Item2 + name[(change.Item1 + 1)..];
            return ArtifactFileName.ToRelativePath(name) != ArtifactFileName.ToRelativePath(other);
        }));

    [Theory]
    [InlineData("")]
    [InlineData(".csv")]
    [InlineData(".a.b")]
    public void A_shortened_path_is_not_the_path_of_another_name(string extension)
    {
        var name = new string('a', 300) + extension;
        var path = ArtifactFileName.ToRelativePath(name);
        Assert.EndsWith(Path.GetExtension(extension), path);
        Assert.NotEqual(path, ArtifactFileName.ToRelativePath(path));
    }

    [Theory]
    [MemberData(nameof(HarmlessNames), DisableDiscoveryEnumeration = true)]
    public void A_harmless_name_stays_as_it_is(string name) => Assert.Equal(name, ArtifactFileName.ToRelativePath(name));

    [Theory]
    [MemberData(nameof(EncodedNames), DisableDiscoveryEnumeration = true)]
    public void What_could_mean_something_is_percent_encoded(string name, string path) => Assert.Equal(path, ArtifactFileName.ToRelativePath(name));

    [Fact]
    public void A_name_of_a_million_dots_is_no_burden()
    {
        var name = new string('.', 1_000_000) + "a" + new string('/', 100_000);
        Assert.True(IsPlainOnWindows(ArtifactFileName.ToRelativePath(name)));
    }

    [Theory]
    [InlineData("../a")]
    [InlineData("/a")]
    [InlineData("a//b")]
    [InlineData("C:a")]
    [InlineData("a\\b")]
    [InlineData("a.")]
    [InlineData("a ")]
    [InlineData("nul.txt")]
    [InlineData("a/Com1 .b")]
    [InlineData("a\t")]
    public void The_rule_for_Windows_finds_what_is_not_plain(string path) => Assert.False(IsPlainOnWindows(path));

    private static Gen<string> Names { get; } = Gen.Elements(
        "%", "2", "F", "f", "5", "C", "E", "D", "A", "0", "8", "u", "/", ".", " ", "\\", ":", "\0", "\u202E", "\uD800", "\uDC00", "\u20AC", "CON", "nul", "..", "%2F", "%ED%A0%80", "a").ArrayOf().Select(string.Concat);

    private static bool IsPlainOnWindows(string path) => path.Split('/').All(static part =>
        part.Length is > 0 and <= 255
        && part[^1] is not ('.' or ' ')
        && !part.Any(static c => c < ' ' || "<>:\"\\|?*".Contains(c, StringComparison.Ordinal))
        && !Devices.Contains(part.Split('.')[0].TrimEnd(' '), StringComparer.OrdinalIgnoreCase));

    private static string Decode(string path) => string.Join('/', path.Split('/').Select(static part => part == "%2F" ? "" : DecodePart(part)));

    private static string DecodePart(string part)
    {
        var text = new StringBuilder();
        for (var i = 0; i < part.Length;)
        {
            var code = Octet(part, i);
            if (code < 0)
            {
                text.Append(part[i++]);
                continue;
            }
            i += 3;
            var more = code switch { >= 0xE0 => 2, >= 0xC0 => 1, _ => 0 };
            code &= more switch { 2 => 0x0F, 1 => 0x1F, _ => 0x7F };
            for (; more > 0; more--, i += 3)
                code = (code << 6) | (Octet(part, i) & 0x3F);
            text.Append((char)code);
        }
        return text.ToString();
    }

    private static int Octet(string part, int i) =>
        part[i] == '%' && i + 2 < part.Length && char.IsAsciiHexDigit(part[i + 1]) && char.IsAsciiHexDigit(part[i + 2]) ? Convert.ToInt32(part.Substring(i + 1, 2), 16) : -1;
}
