using FsCheck;
using FsCheck.Fluent;

namespace Sim2l.Catalog;

/// <summary>The examples that the documentation of npm's semver gives, each with the versions at its borders.</summary>
public sealed class VersionRangeTests
{
    /// <summary>A range, what is in it, and what is not.</summary>
    public static TheoryData<string, string, string> Examples => new()
    {
        { ">=1.2.7", "1.2.7 1.2.8 2.5.3 1.3.9", "1.2.6 1.1.0 1.2.7-rc 2.0.0-rc" },
        { ">=1.2.7 <1.3.0", "1.2.7 1.2.8 1.2.99", "1.2.6 1.3.0 1.1.0 1.3.0-rc" },
        { "1.2.7 || >=1.2.9 <2.0.0", "1.2.7 1.2.9 1.4.6", "1.2.8 2.0.0" },
        { ">1.2.3-alpha.3", "1.2.3-alpha.7 1.2.3 3.4.5", "1.2.3-alpha.3 1.2.3-alpha.2 3.4.5-alpha.9" },
        { "1.2.3 - 2.3.4", "1.2.3 2.3.4 2.0.0", "1.2.2 2.3.5 2.3.4-rc" },
        { "1.2 - 2.3.4", "1.2.0 2.3.4", "1.1.99 2.3.5 1.2.0-rc" },
        { "1.2.3 - 2.3", "1.2.3 2.3.99", "1.2.2 2.4.0 2.4.0-0" },
        { "1.2.3 - 2", "1.2.3 2.99.99", "1.2.2 3.0.0 3.0.0-0" },
        { "* - 2.0.0", "0.0.0 2.0.0", "2.0.1" },
        { "1.0.0 - *", "1.0.0 99.0.0", "0.9.9" },
        { "1.2.3-beta - 2.0.0", "1.2.3-beta 1.2.3-rc 1.2.3 2.0.0", "1.2.3-alpha 1.5.0-beta" },
        { "*", "0.0.0 1.2.3 99.0.0", "1.0.0-rc" },
        { "x", "0.0.0 1.2.3", "1.0.0-rc" },
        { "X", "0.0.0 1.2.3", "1.0.0-rc" },
        { "*.*.*", "0.0.0 1.2.3", "1.0.0-rc" },
        { "1.x", "1.0.0 1.99.99", "0.9.9 2.0.0 2.0.0-0 1.0.0-rc" },
        { "1.2.x", "1.2.0 1.2.99", "1.1.9 1.3.0 1.3.0-0 1.2.0-rc" },
        { "1.2.*", "1.2.0 1.2.99", "1.1.9 1.3.0" },
        { "1", "1.0.0 1.99.99", "0.9.9 2.0.0" },
        { "1.x.x", "1.0.0 1.99.99", "0.9.9 2.0.0" },
        { "1.2", "1.2.0 1.2.99", "1.1.9 1.3.0" },
        { "=1.2", "1.2.0 1.2.99", "1.1.9 1.3.0" },
        { "~1.2.3", "1.2.3 1.2.99", "1.2.2 1.3.0 1.3.0-0 1.2.4-rc" },
        { "~1.2", "1.2.0 1.2.99", "1.1.9 1.3.0" },
        { "~1", "1.0.0 1.99.0", "0.9.9 2.0.0" },
        { "~0.2.3", "0.2.3 0.2.9", "0.2.2 0.3.0" },
        { "~0.2", "0.2.0 0.2.9", "0.1.9 0.3.0" },
        { "~0", "0.0.0 0.9.9", "1.0.0" },
        { "~1.2.3-beta.2", "1.2.3-beta.2 1.2.3-beta.4 1.2.3 1.2.9", "1.2.3-beta.1 1.2.4-beta.2 1.3.0" },
        { "^1.2.3", "1.2.3 1.9.0", "1.2.2 2.0.0 2.0.0-0" },
        { "^0.2.3", "0.2.3 0.2.9", "0.2.2 0.3.0 0.3.0-0" },
        { "^0.0.3", "0.0.3", "0.0.2 0.0.4 0.0.4-0" },
        { "^1.2.3-beta.2", "1.2.3-beta.2 1.2.3-beta.4 1.9.0", "1.2.4-beta.2 2.0.0 1.2.3-beta.1" },
        { "^0.0.3-beta", "0.0.3-beta 0.0.3-pr.2 0.0.3", "0.0.3-alpha 0.0.4" },
        { "^1.2.x", "1.2.0 1.9.0", "1.1.9 2.0.0" },
        { "^0.0.x", "0.0.0 0.0.9", "0.1.0" },
        { "^0.0", "0.0.0 0.0.9", "0.1.0" },
        { "^1.x", "1.0.0 1.9.0", "0.9.9 2.0.0" },
        { "^0.x", "0.0.0 0.9.9", "1.0.0" },
        { "^0", "0.0.0 0.9.9", "1.0.0" },
        { "^*", "0.0.0 9.9.9", "1.0.0-rc" },
        { ">1", "2.0.0", "1.0.0 1.99.99 2.0.0-rc" },
        { ">1.2", "1.3.0", "1.2.0 1.2.99" },
        { "<1", "0.9.9", "1.0.0 1.0.0-0" },
        { "<1.2", "1.1.9", "1.2.0 1.2.0-0" },
        { "<=1", "1.0.0 1.99.99", "2.0.0 2.0.0-0" },
        { "<=1.2", "1.2.99", "1.3.0" },
        { "<=1.2.3", "1.2.3 0.0.0", "1.2.4 1.2.3-rc" },
        { ">=1", "1.0.0 2.0.0", "0.9.9" },
        { ">=*", "0.0.0 1.0.0", "1.0.0-rc" },
        { "<=*", "0.0.0 1.0.0", "1.0.0-rc" },
        { ">*", "", "0.0.0 1.0.0" },
        { "<*", "", "0.0.0 1.0.0" },
        { "1.2.3", "1.2.3 1.2.3+build", "1.2.4 1.2.3-rc" },
        { "=1.2.3+a", "1.2.3 1.2.3+b", "1.2.4" },
        { "v1.2.3", "1.2.3", "1.2.4" },
        { ">= v1.2.3   < 2", "1.2.3 1.9.9", "2.0.0 1.2.2" },
        { "  ^1.2  ", "1.2.0", "2.0.0" },
        { "^1||^3", "1.0.0 3.9.9", "2.0.0" },
        { "<1.0.0 || >=2.3.1 <2.4.5 || >=2.5.2 <3.0.0", "0.1.0 2.3.1 2.4.4 2.5.2", "1.0.0 2.3.0 2.4.5 2.5.1 3.0.0" },
        { ">=1.2 <1.2.0-beta", "", "1.2.0-alpha 1.2.0 1.1.0" },
        { "1.2 - 1.2.0-beta", "", "1.2.0-alpha 1.2.0-beta 1.2.0" },
        { ">1.0 ^1.1.0-0", "1.1.0 1.9.9", "1.1.0-0 1.1.0-1 1.0.9" },
        { ">2 <1", "", "1.5.0 3.0.0" },
        { "^99999999999999999999999", "99999999999999999999999.1.0", "100000000000000000000000.0.0" },
    };

    public static TheoryData<string> NoRanges =>
    [
        "", "   ", "\n", "||", "^1 ||", "|| 1", "^1 | ^2", "^", "~", ">=", "^^1", "><1", ">>1", "=>1", "==1", "!1", "!=1.0", "1.2.3.4", "1..2", ".1", "1.", "01", "1.02", "-1", "1.2.3-", "1.2.3-01",
        "1.2.3+", "a", "latest", "1.x.3", "x.1", "1.2-beta", "^1,^2", ">=1.0, <2.0", "1 - ", " - 1", "1 - 2 - 3", "1 -2", "^1 - 2", "1 - ^2", "vv1", "v", "'; DROP TABLE simulations; --",
        "\u0661.2.3", "1.2.3\0", "^1\u0000", "%", "1_2", "(1)", "[1,2)", "1e3", "^1.2.3.x", "NaN", "\ud800",
    ];

    [Theory]
    [MemberData(nameof(Examples))]
    public void A_range_has_what_the_documentation_says(string text, string inside, string outside)
    {
        var range = Read(text);

        Assert.Equal(text, range.ToString());
        Assert.All(Versions(inside), version => Assert.True(range.Contains(version), $"{version} is not in {text}"));
        Assert.All(Versions(outside), version => Assert.False(range.Contains(version), $"{version} is in {text}"));
    }

    [Theory]
    [InlineData(null)]
    [MemberData(nameof(NoRanges))]
    public void Another_text_is_no_range(string? text)
    {
        Assert.False(VersionRange.TryParse(text, out var range));
        Assert.Null(range);
    }

    [Fact]
    public void A_long_text_is_refused()
    {
        foreach (var part in new[] { " ", ">", "^", "1 ", "1.", "||", "1||", "- ", "x.", ">=  ", "\t \n", "1 - ", "0", "-" })
        {
            Assert.False(VersionRange.TryParse(string.Concat(Enumerable.Repeat(part, 250 / part.Length)) + "!", out _));
            Assert.False(VersionRange.TryParse(string.Concat(Enumerable.Repeat(part, 1_000_000)), out _));
        }
    }

    [Fact]
    public void A_range_has_what_its_naive_definition_has() => Prop.ForAll(
        NaiveRange.Any.Zip(NaiveRange.AnyVersion.ArrayOf(20)).ToArbitrary(),
        static pair =>
        {
            var (naive, versions) = pair;
            var range = Read(naive.Text);
            foreach (var version in versions)
                Assert.True(range.Contains(Parse(version)) == naive.Contains(version), $"{version} in {naive.Text}");
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(5_000));

    [Fact]
    public void Any_text_is_read_or_refused() => Prop.ForAll(
        Gen.Elements('0', '1', '2', '.', '.', 'x', '*', '^', '~', '>', '<', '=', ' ', '-', '|', '|', 'v', 'a', '+', '\0', '\u0661').ArrayOf().Select(static characters => new string(characters)).ToArbitrary(),
        static text =>
        {
            if (VersionRange.TryParse(text, out var range))
                Assert.Equal(range.Contains(Parse("1.2.3")), Read(text + " ").Contains(Parse("1.2.3")));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(5_000));

    private static VersionRange Read(string text) => VersionRange.TryParse(text, out var range) ? range : throw new ArgumentException(text);

    private static SemanticVersion Parse(string text) => SemanticVersion.TryParse(text, out var version) ? version : throw new ArgumentException(text);

    private static IEnumerable<SemanticVersion> Versions(string texts) => texts.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Parse);
}
