namespace Sim2l.Runs;

public sealed class ExecutionIdTests
{
    public static TheoryData<string> ValidIds => new(
        "a", "Z", "0", "_", "-", "a.b", "a..b", "a.", "run_1-b.2", "20260131T101112-0a1b2c3d4e", "CON", new string('x', ExecutionId.MaximumLength));

    public static TheoryData<string?> InvalidIds => new(
        null, "", " ", ".", "..", ".hidden", "a b", " a", "a ", "a\n", "a\r\n", "\na", "a\t", "a\0", "\0",
        "a/b", "/a", "../a", "a/..", "a\\b", "..\\a", "C:a", "a:b", "//server/share",
        "a%2Fb", "a*", "a?", "a\"", "a'", "a;b", "a,b", "a~", "a+b", "a@b", "a$", "{a}", "<a>", "a|b",
        "\u00E4", "\uFF41", "\u0430", "\uFF11", "\u0663", "a\u2024b", "a\u2010b", "a\u2044b", "a\u2215b", "a\uFF0Fb", "a\u200B", "a\u202E", "\uFEFFa", "\u00E9", "e\u0301", "\u212A", "\u0131", "\U0001F642", "a\uD800", "\uDC00",
        new string('x', ExecutionId.MaximumLength + 1), new string('x', 100_000));

    [Theory]
    [MemberData(nameof(ValidIds))]
    public void Accepts_a_valid_id(string id)
    {
        Assert.True(ExecutionId.IsValid(id));
        Assert.Same(id, ExecutionId.Validate(id));
    }

    [Theory]
    [MemberData(nameof(InvalidIds), DisableDiscoveryEnumeration = true)]
    public void Refuses_an_invalid_id(string? id)
    {
        Assert.False(ExecutionId.IsValid(id));
        var error = Assert.Throws<Sim2lException>(() => ExecutionId.Validate(id));
        Assert.Equal(ErrorKind.InvalidInput, error.Kind);
        Assert.True(error.Message.Length < 200);
    }

    [Fact]
    public void Accepts_exactly_the_documented_characters()
    {
        const string Allowed = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-";
        var accepted = Enumerable.Range(0, 0x10000).Select(static c => (char)c).Where(static c => ExecutionId.IsValid("a" + c));
        Assert.Equal(Allowed.Order(), accepted);
    }

    [Fact]
    public void New_ids_are_valid_and_unique()
    {
        var ids = Enumerable.Range(0, 10_000).Select(static _ => ExecutionId.New(TimeProvider.System)).ToList();
        Assert.All(ids, static id => Assert.True(ExecutionId.IsValid(id)));
        Assert.Distinct(ids);
    }

    [Fact]
    public void New_ids_sort_by_time()
    {
        DateTimeOffset[] times =
        [
            new(2009, 12, 31, 23, 59, 59, TimeSpan.Zero),
            new(2010, 1, 1, 1, 30, 0, TimeSpan.FromHours(1)),
            new(2010, 1, 1, 0, 30, 1, TimeSpan.Zero),
            new(2026, 9, 30, 9, 0, 0, TimeSpan.Zero),
            new(2026, 10, 1, 0, 0, 0, TimeSpan.Zero),
        ];
        var ids = times.Select(static time => ExecutionId.New(new FixedTime(time))).ToList();
        Assert.Equal(ids.Order(StringComparer.Ordinal), ids);
        Assert.StartsWith("20100101T003000-", ids[1]);
    }

    private sealed class FixedTime(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
