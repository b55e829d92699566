namespace Sim2l.Catalog;

/// <summary>The examples of semver.org, and those of the regular expression that it suggests.</summary>
public sealed class SemanticVersionTests
{
    private static readonly string[] Chain =
    [
        "0.0.0-0", "0.0.0", "0.0.1", "0.1.0", "1.0.0--", "1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-alpha.beta", "1.0.0-beta", "1.0.0-beta.2", "1.0.0-beta.11", "1.0.0-rc.1", "1.0.0",
        "1.9.0", "1.10.0", "1.11.0", "2.0.0", "2.1.0", "2.1.1", "10.0.0-1", "10.0.0-9", "10.0.0-99999999999999999999999", "10.0.0-A", "10.0.0-a", "10.0.0",
        "99999999999999999999999.0.0",
    ];

    public static TheoryData<string> Valid =>
    [
        "0.0.4", "1.2.3", "10.20.30", "1.1.2-prerelease+meta", "1.1.2+meta", "1.1.2+meta-valid", "1.0.0-alpha", "1.0.0-beta", "1.0.0-alpha.beta", "1.0.0-alpha.beta.1", "1.0.0-alpha.1",
        "1.0.0-alpha0.valid", "1.0.0-alpha.0valid", "1.0.0-alpha-a.b-c-somethinglong+build.1-aef.1-its-okay", "1.0.0-rc.1+build.1", "2.0.0-rc.1+build.123", "1.2.3-beta", "10.2.3-DEV-SNAPSHOT",
        "1.2.3-SNAPSHOT-123", "1.0.0", "2.0.0", "1.1.7", "2.0.0+build.1848", "2.0.1-alpha.1227", "1.0.0-alpha+beta", "1.2.3----RC-SNAPSHOT.12.9.1--.12+788", "1.2.3----R-S.12.9.1--.12+meta",
        "1.2.3----RC-SNAPSHOT.12.9.1--.12", "1.0.0+0.build.1-rc.10000aaa-kk-0.1", "99999999999999999999999.999999999999999999.99999999999999999", "1.0.0-0A.is.legal",
        "1.0.0-x.7.z.92", "1.0.0-x-y-z.--", "1.0.0-alpha+001", "1.0.0+20130313144700", "1.0.0-beta+exp.sha.5114f85", "1.0.0+21AF26D3----117B344092BD", "1.0.0-0.3.7",
    ];

    public static TheoryData<string> Invalid =>
    [
        "1", "1.2", "1.2.3-0123", "1.2.3-0123.0123", "1.1.2+.123", "+invalid", "-invalid", "-invalid+invalid", "-invalid.01", "alpha", "alpha.beta", "alpha.beta.1", "alpha.1", "alpha+beta",
        "alpha_beta", "alpha.", "alpha..", "beta", "1.0.0-alpha_beta", "-alpha.", "1.0.0-alpha..", "1.0.0-alpha..1", "1.0.0-alpha...1", "1.0.0-alpha....1", "1.0.0-alpha.....1",
        "1.0.0-alpha......1", "1.0.0-alpha.......1", "01.1.1", "1.01.1", "1.1.01", "1.2.3.DEV", "1.2-SNAPSHOT", "1.2.31.2.3----RC-SNAPSHOT.12.09.1--..12+788", "1.2-RC-SNAPSHOT",
        "-1.0.3-gamma+b7718", "+justmeta", "9.8.7+meta+meta", "9.8.7-whatever+meta+meta",
        "99999999999999999999999.999999999999999999.99999999999999999----RC-SNAPSHOT.12.09.1--------------------------------..12",
        "", " 1.2.3", "1.2.3 ", "1.2.3\n", "v1.2.3", "=1.2.3", "1.2.3-", "1.2.3+", "-1.2.3", "1,2,3", "\u0661.2.3", "1.2.3-\u00e4", "1.2.3-\u0661", "1.2.3\0", "*", "1.x",
    ];

    [Theory]
    [MemberData(nameof(Valid))]
    public void A_version_is_read_and_keeps_its_text(string text)
    {
        Assert.True(SemanticVersion.TryParse(text, out var version));
        Assert.Equal(text, version.ToString());
        Assert.Equal(0, version.ComparePrecedence(version));
    }

    [Theory]
    [InlineData(null)]
    [MemberData(nameof(Invalid))]
    public void Another_text_is_no_version(string? text)
    {
        Assert.False(SemanticVersion.TryParse(text, out var version));
        Assert.Null(version);
    }

    [Fact]
    public void The_longest_version_is_read_and_nothing_longer()
    {
        var longest = "1.0.0-" + new string('9', SemanticVersion.MaximumLength - 6);

        Assert.True(SemanticVersion.TryParse(longest, out _));
        Assert.False(SemanticVersion.TryParse(longest + "9", out _));
        Assert.False(SemanticVersion.TryParse(new('1', 10_000_000), out _));
    }

    [Fact]
    public void The_parts_are_told_apart()
    {
        var version = Parse("12.3.45-rc.1+build-7");

        Assert.Equal((12, 3, 45), (version.Major, version.Minor, version.Patch));
        Assert.True(version.IsPreRelease);
        Assert.False(Parse("1.0.0+a-b").IsPreRelease);
    }

    [Fact]
    public void Precedence_is_that_of_the_specification()
    {
        for (var i = 0; i < Chain.Length; i++)
        {
            for (var j = 0; j < Chain.Length; j++)
                Assert.True(Math.Sign(Parse(Chain[i]).ComparePrecedence(Parse(Chain[j]))) == i.CompareTo(j), $"{Chain[i]} and {Chain[j]}");
        }
    }

    [Theory]
    [InlineData("1.0.0+a", "1.0.0+b")]
    [InlineData("1.0.0", "1.0.0+exp.sha.5114f85")]
    [InlineData("1.0.0-rc.1+1", "1.0.0-rc.1+2")]
    public void Build_metadata_does_not_count(string one, string other) => Assert.Equal(0, SemanticVersion.Precedence.Compare(Parse(one), Parse(other)));

    private static SemanticVersion Parse(string text) => SemanticVersion.TryParse(text, out var version) ? version : throw new ArgumentException(text);
}
