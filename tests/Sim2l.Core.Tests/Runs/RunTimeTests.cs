using System.Globalization;
using System.Text;

namespace Sim2l.Runs;

public sealed class RunTimeTests
{
    private const int Seed = 20_260_131;

    [Theory]
    [InlineData("2026-01-31T10:11:12Z", "2026-01-31 10:11:12")]
    [InlineData("2026-01-31T10:11:12.5Z", "2026-01-31 10:11:12.500000")]
    [InlineData("2026-01-31T10:11:12.000001Z", "2026-01-31 10:11:12.000001")]
    [InlineData("2026-01-31T10:11:12.0000009Z", "2026-01-31 10:11:12")]
    [InlineData("2026-01-31T10:11:12.1234569Z", "2026-01-31 10:11:12.123456")]
    [InlineData("2026-01-31T01:11:12+02:00", "2026-01-30 23:11:12")]
    [InlineData("0001-01-01T00:00:00Z", "0001-01-01 00:00:00")]
    [InlineData("9999-12-31T23:59:59.9999999Z", "9999-12-31 23:59:59.999999")]
    public void Formats_as_Python_does(string time, string text) =>
        Assert.Equal(text, RunTime.Format(DateTimeOffset.Parse(time, CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData("2026-01-31 10:11:12", "2026-01-31T10:11:12.0000000Z")]
    [InlineData("2026-01-31 10:11:12.5", "2026-01-31T10:11:12.5000000Z")]
    [InlineData("2026-01-31 10:11:12.000001", "2026-01-31T10:11:12.0000010Z")]
    [InlineData("2026-01-31 10:11:12.1234567", "2026-01-31T10:11:12.1234567Z")]
    [InlineData("2026-01-31T10:11:12", "2026-01-31T10:11:12.0000000Z")]
    [InlineData("2026-01-31T10:11:12.123456", "2026-01-31T10:11:12.1234560Z")]
    [InlineData("2026-01-31T10:11:12Z", "2026-01-31T10:11:12.0000000Z")]
    [InlineData("2026-01-31 10:11:12Z", "2026-01-31T10:11:12.0000000Z")]
    [InlineData("2026-01-31T10:11:12+00:00", "2026-01-31T10:11:12.0000000Z")]
    [InlineData("2026-01-31T10:11:12.123456+05:30", "2026-01-31T04:41:12.1234560Z")]
    [InlineData("2026-01-31 10:11:12-08:00", "2026-01-31T18:11:12.0000000Z")]
    [InlineData("2026-01-31T10:11", "2026-01-31T10:11:00.0000000Z")]
    [InlineData("2026-01-31", "2026-01-31T00:00:00.0000000Z")]
    [InlineData("2024-02-29 00:00:00", "2024-02-29T00:00:00.0000000Z")]
    public void Reads_our_form_and_ISO_8601(string text, string utc)
    {
        var time = Parse(text);
        Assert.NotNull(time);
        Assert.Equal(TimeSpan.Zero, time.Value.Offset);
        Assert.Equal(utc, time.Value.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("now")]
    [InlineData("None")]
    [InlineData("1738318272")]
    [InlineData("1738318272.123456789")]
    [InlineData("10:11:12")]
    [InlineData("10:11:12.123456")]
    [InlineData("31 January")]
    [InlineData("January 2026")]
    [InlineData("01/31/2026")]
    [InlineData("31.01.2026 10:11:12")]
    [InlineData("2026-01")]
    [InlineData("2026-13-01 00:00:00")]
    [InlineData("2026-00-01 00:00:00")]
    [InlineData("2026-02-29 00:00:00")]
    [InlineData("2026-01-32T00:00:00Z")]
    [InlineData("0000-01-01 00:00:00")]
    [InlineData("2026-01-31 25:00:00")]
    [InlineData("2026-01-31 10:60:00")]
    [InlineData("2026-01-31 10:11:61")]
    [InlineData("2026-01-31 10:11:12.12x")]
    [InlineData("2026-01-31 10:11:12 and more")]
    [InlineData("2026-01-31 10:11:12\0")]
    [InlineData("2026-01-31T10:11:12Z\0\0")]
    [InlineData("-026-01-31 10:11:12")]
    [InlineData("2026-01-31 1٠:11:12")]
    [InlineData("0001-01-01T00:00:00+14:00")]
    [InlineData("9999-12-31T23:59:59-14:00")]
    [InlineData("2026-01-31T10:11:12+99:00")]
    [InlineData("2026-01-31T10:11:12.00000000000000000000000000000000Z")]
    public void Anything_else_is_no_time(string text) => Assert.Null(Parse(text));

    [Fact]
    public void Every_microsecond_survives_the_round_trip()
    {
        var random = new Random(Seed);
        for (var i = 0; i < 20_000; i++)
        {
            var ticks = random.NextInt64(DateTime.MaxValue.Ticks / 10) * 10;
            var time = new DateTimeOffset(i % 3 == 0 ? ticks - ticks % TimeSpan.TicksPerSecond : ticks, TimeSpan.Zero);
            Assert.Equal(time, Parse(RunTime.Format(time)));
        }
    }

    [Fact]
    public void Texts_sort_as_their_times_do()
    {
        var random = new Random(Seed);
        var start = new DateTimeOffset(2026, 1, 31, 0, 0, 0, TimeSpan.Zero);
        var times = Enumerable.Range(0, 2_000).Select(_ => start.AddTicks(random.NextInt64(TimeSpan.TicksPerDay) / 10 * 10)).Order().ToList();
        var texts = times.ConvertAll(static time => RunTime.Format(time));
        Assert.Equal(texts.Order(StringComparer.Ordinal), texts);
    }

    [Fact]
    public void Damaged_text_is_no_time_or_another_time_but_no_fault()
    {
        TestContext.Current.TestOutputHelper!.WriteLine($"seed {Seed}");
        string[] valid = ["2026-01-31 10:11:12", "2026-01-31 10:11:12.123456", "2026-01-31T10:11:12Z", "2026-01-31T10:11:12.123456+05:30"];
        var mutation = new Mutation(Seed, "0123456789-:.TZ+ \0"u8.ToArray());
        for (var i = 0; i < 50_000; i++)
        {
            var damaged = mutation.Damage(Encoding.ASCII.GetBytes(valid[i % valid.Length]));
            if (RunTime.Parse(damaged) is { } time)
                Assert.Equal(time.Ticks / 10, Parse(RunTime.Format(time))!.Value.Ticks / 10);
        }
    }

    private static DateTimeOffset? Parse(string text) => RunTime.Parse(Encoding.UTF8.GetBytes(text));
}
