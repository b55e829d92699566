namespace Sim2l.Caching;

/// <summary>How inputs are compared when a miss is explained.</summary>
public sealed class InputDistanceTests
{
    [Theory]
    [InlineData("300", "300.0", true)]
    [InlineData("9007199254740993", "9007199254740992.0", false)]
    [InlineData("1e22", "10000000000000000000000", true)]
    [InlineData("NaN", "NaN", true)]
    [InlineData("NaN", "null", false)]
    [InlineData("0.0", "-0.0", true)]
    [InlineData("true", "1", false)]
    [InlineData("\"1\"", "1", false)]
    [InlineData("Infinity", "-Infinity", false)]
    [InlineData("[1, 2]", "[1.0, 2.0]", true)]
    [InlineData("[1, 2]", "[1, 2, 3]", false)]
    [InlineData("[]", "{}", false)]
    [InlineData("{\"a\": [1, null]}", "{\"a\": [1.0, null]}", true)]
    [InlineData("{\"a\": null}", "{\"b\": null}", false)]
    public void Values_are_equal_by_what_they_are(string asked, string stored, bool expected)
    {
        Assert.Equal(expected, Between(asked, stored).Count == 0);
        Assert.Equal(expected, Between(stored, asked).Count == 0);
    }

    [Theory]
    [InlineData("310", "300", 10.0, 10.0 / 300)]
    [InlineData("290.0", "-290", 580.0, 2.0)]
    [InlineData("5", "0", 5.0, null)]
    [InlineData("NaN", "1", null, null)]
    [InlineData("Infinity", "1", null, null)]
    [InlineData("\"a\"", "1", null, null)]
    [InlineData("{\"__magnitude__\": 350.0, \"__units__\": \"K\"}", "{\"__magnitude__\": 300, \"__units__\": \"K\"}", 50.0, 50.0 / 300)]
    [InlineData("{\"__magnitude__\": 350.0, \"__units__\": \"K\"}", "{\"__magnitude__\": 300, \"__units__\": \"C\"}", null, null)]
    [InlineData("9007199254740993", "9007199254740992", 1.0, 1.0 / 9007199254740992)]
    public void Numbers_differ_by_an_amount(string asked, string stored, double? difference, double? relative)
    {
        var found = Assert.Single(Between(asked, stored));
        Assert.Equal((difference, relative), (found.Difference, found.RelativeDifference));
    }

    [Fact]
    public void Fewer_differences_come_before_smaller_ones()
    {
        var asked = CanonicalInputs.Read("""{"a": 1, "b": 1}""");
        InputDistance To(string stored) => InputDistance.Between(asked, CanonicalInputs.Read(stored));
        Assert.True(To("""{"a": 1, "b": 900}""").CompareTo(To("""{"a": 2, "b": 2}""")) < 0);
        Assert.True(To("""{"a": 1, "b": 2}""").CompareTo(To("""{"a": 1, "b": 4}""")) < 0);
        Assert.False(Assert.Single(To("""{"a": 1}""").Differences).IsStored);
        Assert.False(Assert.Single(To("""{"a": 1, "b": 1, "c": null}""").Differences).IsAsked);
    }

    private static IReadOnlyList<CacheInputDifference> Between(string asked, string stored) =>
        InputDistance.Between(CanonicalInputs.Read($$"""{"x": {{asked}}}"""), CanonicalInputs.Read($$"""{"x": {{stored}}}""")).Differences;
}
