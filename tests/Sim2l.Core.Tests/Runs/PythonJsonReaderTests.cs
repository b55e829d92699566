using System.Numerics;
using System.Text;

namespace Sim2l.Runs;

public sealed class PythonJsonReaderTests
{
    private const int Seed = 20_260_131;

    public static TheoryData<string, object?> Vectors => new()
    {
        { "null", null }, { " \t\r\n true \n", true }, { "false", false },
        { "0", 0L }, { "-0", 0L }, { "42", 42L }, { "-42", -42L }, { "9223372036854775807", long.MaxValue }, { "-9223372036854775808", long.MinValue },
        { "9223372036854775808", BigInteger.Pow(2, 63) }, { "-9223372036854775809", -BigInteger.Pow(2, 63) - 1 },
        { "0.0", 0.0 }, { "-0.0", -0.0 }, { "1.0", 1.0 }, { "1e5", 1e5 }, { "1E5", 1e5 }, { "1e+5", 1e5 }, { "1e-5", 1e-5 }, { "0e0", 0.0 }, { "-1.25e-300", -1.25e-300 }, { "5e-324", double.Epsilon }, { "1e-400", 0.0 },
        { "1e999", double.PositiveInfinity }, { "-1e999", double.NegativeInfinity }, { "1e99999999999999999999", double.PositiveInfinity }, { "1e-99999999999999999999", 0.0 }, { "0e99999999999999999999", 0.0 },
        { "NaN", double.NaN }, { "Infinity", double.PositiveInfinity }, { "-Infinity", double.NegativeInfinity },
        { "\"\"", "" }, { "\"a\"", "a" }, { "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "\"\\/\b\f\n\r\t" }, { "\"\\u0000\"", "\0" }, { "\"\\u00E9\\u00e9\u00E9\"", "\u00E9\u00E9\u00E9" },
        { "\"\\ud83d\\ude42\"", "\U0001F642" }, { "\"\U0001F642\"", "\U0001F642" }, { "\"\\ud83d\"", "\uD83D" }, { "\"\\ude42x\"", "\uDE42x" }, { "\"\u007F\u0080\uFEFF\uFFFF\"", "\u007F\u0080\uFEFF\uFFFF" },
        { "[]", Array.Empty<object>() }, { "[ ]", Array.Empty<object>() }, { "[1, 2]", new long[] { 1, 2 } }, { "[1.0,2.5]", new[] { 1.0, 2.5 } }, { "[NaN, Infinity]", new[] { double.NaN, double.PositiveInfinity } },
        { "[1, 2.5]", new object?[] { 1L, 2.5 } }, { "[2.5, 1]", new object?[] { 2.5, 1L } }, { "[1, null]", new object?[] { 1L, null } }, { "[1, 2, 9223372036854775808]", new object?[] { 1L, 2L, BigInteger.Pow(2, 63) } },
        { "[[1], [2.0], []]", new object?[] { new[] { 1L }, new[] { 2.0 }, Array.Empty<object>() } },
        { "{}", new OrderedDictionary<string, object?>() }, { "{ \"b\" : 1 , \"a\" : [ ] }", new OrderedDictionary<string, object?> { ["b"] = 1L, ["a"] = Array.Empty<object>() } },
        { "{\"a\": 1, \"b\": 2, \"a\": 3}", new OrderedDictionary<string, object?> { ["a"] = 3L, ["b"] = 2L } }, { "{\"\": null, \"A\": 1, \"a\": 2}", new OrderedDictionary<string, object?> { [""] = null, ["A"] = 1L, ["a"] = 2L } },
    };

    public static TheoryData<string> Malformed => new(
        "", " ", "\n", "nul", "nulll", "Null", "None", "True", "tru", "falsE", "nan", "NaNs", "-NaN", "Inf", "Infinit", "-Infinit", "+Infinity", "undefined", "'a'", "a",
        "-", "+", "+1", ".", ".5", "-.5", "1.", "-1.", "1.e5", "1.e", "1e", "1e+", "1e-", "1E", "1e5.5", "1e5e5", "1.2.3", "01", "-01", "00", "-00", "01.5", "--1", "1-", "1-2", "1+2", "1e5-", "0x10", "1_000", "1,", "1 2", "1f", "\u0661", "1\0", "\0",
        "\"", "\"a", "a\"", "\"a\"b", "\"a\" \"b\"", "\"\\", "\"\\\"", "\"\\x\"", "\"\\'\"", "\"\\0\"", "\"\\u\"", "\"\\u1\"", "\"\\u12\"", "\"\\u123\"", "\"\\u123g\"", "\"\\u 123\"", "\"\\u+123\"", "\"\\u-123\"", "\"\\u12\0\0\"", "\"\\u00", "\"\\U0041\"", "\"\\ud83d\\u\"",
        "\"\n\"", "\"\t\"", "\"\0\"", "\"a\u001F\"", "\"\\n\n\"", "{\"a\n\": 1}",
        "[", "]", "[[", "[1", "[1,", "[1,]", "[,]", "[,1]", "[1,,2]", "[1 2]", "[1]]", "[1}", "[1;2]", "[\"a]", "[1]x",
        "{", "}", "{\"a\"", "{\"a\":", "{\"a\":}", "{\"a\":1", "{\"a\":1,", "{\"a\":1,}", "{,}", "{\"a\" 1}", "{\"a\",1}", "{\"a\"::1}", "{a:1}", "{1:2}", "{null:1}", "{'a':1}", "{\"a\":1 \"b\":2}", "{\"a\":1]", "{\"a\":1}}", "{[]:1}",
        "// comment\n1", "/**/1", "1 // comment", "\u00A01", "\u20281", "\uFEFF1", "1\u000B", "\f1");

    public static TheoryData<byte[]> BadUtf8 => new(
        [0x80], [0xFF], [0xC0, 0x80], [0xC3], [0xE2, 0x82], [0xF0, 0x9F, 0x99], [0xED, 0xA0, 0x80], [0xED, 0xBF, 0xBF], [0xF4, 0x90, 0x80, 0x80], [0xF8, 0x88, 0x80, 0x80, 0x80], [0xC3, 0x28], [0xFE, 0xFF, 0x00, 0x41]);

    [Theory]
    [MemberData(nameof(Vectors), DisableDiscoveryEnumeration = true)]
    public void Reads_what_Python_reads(string json, object? value)
    {
        Assert.True(JsonValues.Same(value, PythonJsonReader.Read(json)));
        Assert.True(JsonValues.Same(value, PythonJsonReader.Read(Encoding.UTF8.GetBytes(json))));
    }

    [Theory]
    [MemberData(nameof(Malformed), DisableDiscoveryEnumeration = true)]
    public void Malformed_text_is_corrupt(string json) => AssertCorrupt(Encoding.UTF8.GetBytes(json));

    [Theory]
    [MemberData(nameof(BadUtf8), DisableDiscoveryEnumeration = true)]
    public void Bytes_that_are_no_UTF_8_are_corrupt(byte[] bytes)
    {
        AssertCorrupt(bytes);
        AssertCorrupt([(byte)'"', .. bytes, (byte)'"']);
        AssertCorrupt([.. "[\"\\n"u8, .. bytes, .. "x\"]"u8]);
        AssertCorrupt([.. "{\""u8, .. bytes, .. "\": 1}"u8]);
    }

    [Fact]
    public void A_raw_half_of_a_surrogate_pair_is_corrupt() =>
        Assert.Equal(ErrorKind.Corrupt, Assert.Throws<Sim2lException>(static () => PythonJsonReader.Read("\"\uD83D\"")).Kind);

    [Theory]
    [InlineData("[", "]")]
    [InlineData("{\"a\":", "}")]
    [InlineData("[{\"a\":", "}]")]
    public void Nesting_beyond_the_limit_is_corrupt(string open, string close)
    {
        var levels = 512 / open.Count(static c => c is '[' or '{');
        Assert.NotNull(PythonJsonReader.Read(Repeat(open, levels) + "1" + Repeat(close, levels)));
        AssertCorrupt(Encoding.ASCII.GetBytes(Repeat(open, levels) + "[]" + Repeat(close, levels)));
        AssertCorrupt(Encoding.ASCII.GetBytes(Repeat(open, 1_000_000)));
    }

    [Fact]
    public void An_integer_of_absurd_length_is_corrupt()
    {
        Assert.IsType<BigInteger>(PythonJsonReader.Read(new string('9', 10_000)));
        AssertCorrupt(Encoding.ASCII.GetBytes(new string('9', 10_001)));
        AssertCorrupt(Encoding.ASCII.GetBytes("[" + new string('1', 10_000_000)));
    }

    [Fact]
    public void Every_truncated_text_is_corrupt()
    {
        var json = Encoding.UTF8.GetBytes("""{"a": [1, -2.5e-7, NaN, -Infinity], "\u00e9\n": {"b": [null, true, false, "x\ud83dé🙂"]}}""");
        Assert.NotNull(PythonJsonReader.Read(json));
        for (var length = 0; length < json.Length; length++)
            AssertCorrupt(json[..length]);
    }

    [Fact]
    public void Real_Python_reads_and_refuses_the_same()
    {
        List<byte[]> texts =
        [
            .. Vectors.Select(static row => Encoding.UTF8.GetBytes(row.Data.Item1)),
            .. Malformed.Select(static row => Encoding.UTF8.GetBytes(row.Data)).Where(static text => text.Length > 0),
            .. Damaged(5_000),
        ];
        // Python reads a pair of escaped halves as one character and guesses UTF-16 or UTF-32 from NULs, so it is given text.
        var answers = Python.Ask("json.dumps(json.loads(data.decode('utf-8')))", texts);
        Assert.Equal(answers, texts.Select(static text => TryRead(text, out var value) ? PythonJson.Write(value) : "refused"));
    }

    [Fact]
    public void Damaged_text_is_read_or_corrupt_and_nothing_else()
    {
        TestContext.Current.TestOutputHelper!.WriteLine($"seed {Seed}");
        foreach (var text in Damaged(100_000))
        {
            if (TryRead(text, out var value))
                Assert.True(JsonValues.Same(value, PythonJsonReader.Read(PythonJson.WriteUtf8(value).Span)), Convert.ToHexString(text));
        }
    }

    private static IEnumerable<byte[]> Damaged(int count)
    {
        string[] valid =
        [
            """{"a": [1, -2.5e-7, NaN, -Infinity], "\u00e9\n": {"b": [null, true, false, "x\ud83dé🙂"]}}""",
            """[0.1, 2e+16, -0.0, 12345678901234567890, -1]""",
            """{"magnitude": 300.0, "units": "kelvin", "": {}, "c": [[], {}, ""]}""",
            """ "a\"\\\/\b\f\n\r\t\u0000" """,
            "-1.5E-10",
        ];
        var mutation = new Mutation(Seed, "{}[]:,\"\\/0123456789+-.eEuUbnrtINaf \n"u8.ToArray());
        return Enumerable.Range(0, count).Select(i => mutation.Damage(Encoding.UTF8.GetBytes(valid[i % valid.Length]))).Where(static text => text.Length > 0);
    }

    private static bool TryRead(byte[] text, out object? value)
    {
        value = null;
        try
        {
            value = PythonJsonReader.Read(text);
            return true;
        }
        catch (Sim2lException e)
        {
            Assert.Equal(ErrorKind.Corrupt, e.Kind);
            return false;
        }
    }

    private static void AssertCorrupt(byte[] text) => Assert.False(TryRead(text, out _), Encoding.Latin1.GetString(text));

    private static string Repeat(string text, int count) => new StringBuilder().Insert(0, text, count).ToString();
}
