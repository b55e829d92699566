using System.Collections;
using System.Globalization;
using System.Numerics;
using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Sim2l.Runs;

public sealed class PythonJsonTests
{
    private const int Seed = 20_260_131;

    private static readonly Config Thorough = Config.QuickThrowOnFailure.WithMaxTest(3_000);

    public static TheoryData<double, string> DoubleVectors => new()
    {
        { 0, "0.0" }, { -0.0, "-0.0" }, { 1, "1.0" }, { -1, "-1.0" }, { 300, "300.0" }, { 0.1, "0.1" }, { 0.1 + 0.2, "0.30000000000000004" }, { 1.0 / 3, "0.3333333333333333" },
        { Math.PI, "3.141592653589793" }, { 100, "100.0" }, { 123456789, "123456789.0" }, { 0.5, "0.5" }, { -2.5, "-2.5" },
        { 0.001, "0.001" }, { 0.0001, "0.0001" }, { 0.00012345, "0.00012345" }, { 9.999999999999999e-05, "9.999999999999999e-05" }, { 1e-05, "1e-05" }, { 1e-06, "1e-06" }, { 1.5e-07, "1.5e-07" },
        { 1e-10, "1e-10" }, { 1e-99, "1e-99" }, { 1e-100, "1e-100" }, { -1e-05, "-1e-05" }, { -1.25e-300, "-1.25e-300" },
        { 1e14, "100000000000000.0" }, { 999999999999999.9, "999999999999999.9" }, { 1e15, "1000000000000000.0" }, { -1e15, "-1000000000000000.0" }, { 1000000000000000.1, "1000000000000000.1" },
        { 1234567890123456.8, "1234567890123456.8" }, { -1234567890123456.8, "-1234567890123456.8" }, { 1.5e15, "1500000000000000.0" }, { 9007199254740992, "9007199254740992.0" },
        { 9999999999999998, "9999999999999998.0" }, { 1e16, "1e+16" }, { -1e16, "-1e+16" }, { 1.2345678901234568e16, "1.2345678901234568e+16" }, { 12345678901234567, "1.2345678901234568e+16" },
        { 1e17, "1e+17" }, { 1e21, "1e+21" }, { 1e22, "1e+22" }, { 1e23, "1e+23" }, { 1e99, "1e+99" }, { 1e100, "1e+100" }, { 6.02214076e23, "6.02214076e+23" }, { 6.62607015e-34, "6.62607015e-34" },
        { double.Epsilon, "5e-324" }, { -double.Epsilon, "-5e-324" }, { 2.2250738585072014e-308, "2.2250738585072014e-308" }, { 2.225073858507201e-308, "2.225073858507201e-308" },
        { double.MaxValue, "1.7976931348623157e+308" }, { double.MinValue, "-1.7976931348623157e+308" }, { 5e-324 * 3, "1.5e-323" }, { 4.35, "4.35" }, { 2.675, "2.675" },
        { double.NaN, "NaN" }, { double.PositiveInfinity, "Infinity" }, { double.NegativeInfinity, "-Infinity" },
    };

    public static TheoryData<string, string> TextVectors => new()
    {
        { "", "\"\"" }, { "plain text", "\"plain text\"" }, { " ~!#[]{}:,/'", "\" ~!#[]{}:,/'\"" }, { "\"", "\"\\\"\"" }, { "\\", "\"\\\\\"" },
        { "\b\f\n\r\t", "\"\\b\\f\\n\\r\\t\"" }, { "\0", "\"\\u0000\"" }, { "\u0001\u001F", "\"\\u0001\\u001f\"" }, { "\u007F", "\"\\u007f\"" }, { "\u0080", "\"\\u0080\"" },
        { "\u00E9", "\"\\u00e9\"" }, { "\u20AC", "\"\\u20ac\"" }, { "\u2028\u2029", "\"\\u2028\\u2029\"" }, { "\uFEFF", "\"\\ufeff\"" }, { "\uFFFF", "\"\\uffff\"" },
        { "\U0001F642", "\"\\ud83d\\ude42\"" }, { "\uD83D", "\"\\ud83d\"" }, { "\uDE42", "\"\\ude42\"" }, { "\uDE42\uD83D", "\"\\ude42\\ud83d\"" }, { "a\0b", "\"a\\u0000b\"" },
    };

    public static TheoryData<object?, string> OtherVectors => new()
    {
        { null, "null" }, { DBNull.Value, "null" }, { true, "true" }, { false, "false" },
        { 0, "0" }, { -7, "-7" }, { (byte)255, "255" }, { (sbyte)-128, "-128" }, { short.MinValue, "-32768" }, { ushort.MaxValue, "65535" }, { uint.MaxValue, "4294967295" },
        { long.MinValue, "-9223372036854775808" }, { ulong.MaxValue, "18446744073709551615" }, { BigInteger.Pow(10, 30), "1000000000000000000000000000000" }, { Int128.MinValue, "-170141183460469231731687303715884105728" },
        { 0.1f, "0.1" }, { 1e10f, "10000000000.0" }, { float.NaN, "NaN" }, { float.NegativeInfinity, "-Infinity" }, { -0f, "-0.0" }, { (Half)0.1, "0.1" },
        { 1.50m, "1.50" }, { 12m, "12" }, { decimal.MaxValue, "79228162514264337593543950335" },
        { 'x', "\"x\"" }, { '\uD800', "\"\\ud800\"" }, { DayOfWeek.Monday, "\"Monday\"" }, { Guid.Empty, "\"00000000-0000-0000-0000-000000000000\"" }, { new Version(1, 2), "\"1.2\"" },
        { new Uri("https://example.org/"), "\"https://example.org/\"" }, { TimeSpan.FromSeconds(90), "\"00:01:30\"" },
        { new DateTimeOffset(2026, 1, 31, 0, 0, 0, TimeSpan.Zero), "\"2026-01-31T00:00:00.0000000+00:00\"" }, { new DateTime(2026, 1, 31, 0, 0, 0, DateTimeKind.Utc), "\"2026-01-31T00:00:00.0000000Z\"" },
        { Array.Empty<object>(), "[]" }, { Array.Empty<double>(), "[]" }, { new double[] { 1, 2.5, double.NaN }, "[1.0, 2.5, NaN]" }, { new long[] { 1, -2 }, "[1, -2]" }, { new[] { 0.5f }, "[0.5]" },
        { new object?[] { 1, null, "a", new object[] { true } }, "[1, null, \"a\", [true]]" }, { new List<double> { 1 }, "[1.0]" }, { new ArrayList { 1, "b" }, "[1, \"b\"]" },
        { new[,] { { 1, 2 }, { 3, 4 } }, "[[1, 2], [3, 4]]" }, { new double[2, 1, 2], "[[[0.0, 0.0]], [[0.0, 0.0]]]" }, { new double[0, 3], "[]" }, { new double[2, 0], "[[], []]" }, { new int[][] { [1], [] }, "[[1], []]" },
        { new Hashtable(), "{}" }, { new Hashtable { ["a"] = 1 }, "{\"a\": 1}" }, { new Dictionary<string, object?> { ["b"] = null, ["a"] = 1.0 }, "{\"b\": null, \"a\": 1.0}" },
        { new Dictionary<int, string> { [1] = "x" }, "{\"1\": \"x\"}" }, { new Dictionary<object, int> { [true] = 1, [1e-6] = 2, [2.0] = 3 }, "{\"true\": 1, \"1e-06\": 2, \"2.0\": 3}" },
        { new OrderedDictionary<string, object?> { ["z\""] = new OrderedDictionary<string, object?>() }, "{\"z\\\"\": {}}" },
        { Enumerable.Range(1, 3).Select(static n => KeyValuePair.Create($"k{n}", (object?)n)), "{\"k1\": 1, \"k2\": 2, \"k3\": 3}" },
    };

    [Theory]
    [MemberData(nameof(DoubleVectors), DisableDiscoveryEnumeration = true)]
    public void Writes_doubles_as_Python_does(double value, string json)
    {
        Assert.Equal(json, PythonJson.FormatDouble(value));
        Assert.Equal(json, PythonJson.Write(value));
        Assert.Equal($"[{json}]", PythonJson.Write(new[] { value }));
    }

    [Theory]
    [MemberData(nameof(TextVectors), DisableDiscoveryEnumeration = true)]
    public void Writes_text_as_Python_does(string value, string json)
    {
        Assert.Equal(json, PythonJson.Write(value));
        Assert.Equal($"{{{json}: {json}}}", PythonJson.Write(new Dictionary<string, string> { [value] = value }));
    }

    [Theory]
    [MemberData(nameof(OtherVectors), DisableDiscoveryEnumeration = true)]
    public void Writes_everything_else_as_Python_does(object? value, string json) => Assert.Equal(json, PythonJson.Write(value));

    [Fact]
    public void Real_Python_writes_the_same_doubles()
    {
        TestContext.Current.TestOutputHelper!.WriteLine($"seed {Seed}");
        var doubles = Doubles(new(Seed)).ToList();
        var answers = Python.Ask("json.dumps(struct.unpack('>d', data)[0])", doubles.Select(static value => BitConverter.GetBytes(BitConverter.DoubleToInt64Bits(value)).Reverse().ToArray()));
        Assert.Equal(answers, doubles.Select(static value => PythonJson.Write(value)));
    }

    [Fact]
    public void Real_Python_writes_the_same_texts()
    {
        var texts = Enumerable.Range(0, 256).Select(static row => string.Concat(Enumerable.Range(row * 256, 256).Select(static c => (char)c)))
            .Concat(JsonValues.Texts.Sample(2_000, 30)).Where(static text => text.Length > 0).ToList();
        var answers = Python.Ask("json.dumps(data.decode('utf-16-be', 'surrogatepass'))", texts.Select(Utf16));
        Assert.Equal(answers, texts.Select(static text => PythonJson.Write(text)));
    }

    [Fact]
    public void Real_Python_writes_the_same_values()
    {
        var texts = JsonValues.Any.Sample(1_000, 40).Select(static value => PythonJson.Write(value)).ToList();
        Assert.Equal(Python.Ask("json.dumps(json.loads(data))", texts.Select(Encoding.ASCII.GetBytes)), texts);
    }

    [Fact]
    public void Every_double_survives_the_round_trip() =>
        Check.One(Thorough, Prop.ForAll(JsonValues.Doubles.ToArbitrary(), static value => JsonValues.Same(value, RoundTrip(value))));

    [Fact]
    public void Every_integer_survives_the_round_trip() => Check.One(Thorough, Prop.ForAll(
        JsonValues.Integers.ToArbitrary(), static value => RoundTrip(value) is var read && (read is long small ? value == small : value.Equals(read))));

    [Fact]
    public void Every_text_survives_the_round_trip() =>
        Check.One(Thorough, Prop.ForAll(JsonValues.Texts.ToArbitrary(), static value => value.Equals(RoundTrip(value))));

    [Fact]
    public void Every_value_survives_the_round_trip() =>
        Check.One(Thorough, Prop.ForAll(JsonValues.Any.ToArbitrary(), static value => JsonValues.Same(value, RoundTrip(value))));

    [Fact]
    public void The_text_is_ASCII_and_the_same_as_text_and_as_bytes() =>
        Check.One(Thorough, Prop.ForAll(JsonValues.Any.ToArbitrary(), static value =>
        {
            var bytes = PythonJson.WriteUtf8(value).ToArray();
            return bytes.All(static b => b is >= 0x20 and < 0x7F) && PythonJson.Write(value) == Encoding.ASCII.GetString(bytes);
        }));

    [Fact]
    public void Writes_the_same_in_every_culture()
    {
        var culture = CultureInfo.CurrentCulture;
        var comma = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        comma.NumberFormat.NumberDecimalSeparator = ",";
        comma.NumberFormat.NegativeSign = "\u2212";
        try
        {
            CultureInfo.CurrentCulture = comma;
            Assert.Equal("[-1.5, -1, 1.5, -0.5, -1e-07]", PythonJson.Write(new object[] { -1.5, -1, 1.5m, -0.5f, -1e-7 }));
            Assert.Equal("{\"-1.5\": 1}", PythonJson.Write(new Hashtable { [-1.5] = 1 }));
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Nesting_ends_at_its_limit(bool arrays)
    {
        Assert.True(JsonValues.Same(Nest(PythonJson.MaximumDepth, arrays), RoundTrip(Nest(PythonJson.MaximumDepth, arrays))));
        AssertRefused(Nest(PythonJson.MaximumDepth + 1, arrays));
    }

    [Fact]
    public void A_value_that_contains_itself_is_refused()
    {
        var list = new List<object?>();
        list.AddRange([list, list]);
        AssertRefused(list);
        var table = new Hashtable();
        table["self"] = table;
        AssertRefused(table);
    }

    [Fact]
    public void Keys_that_are_written_alike_are_refused()
    {
        AssertRefused(new Hashtable { [1] = "a", ["1"] = "b" });
        AssertRefused(new Dictionary<object, int> { [true] = 1, ["true"] = 2 });
        Assert.Equal("{\"1\": 1, \"1.0\": 2}", PythonJson.Write(new Dictionary<object, int> { [1] = 1, [1.0] = 2 }));
    }

    [Fact]
    public void Binary_data_and_foreign_types_are_refused()
    {
        AssertRefused(new byte[] { 1 });
        AssertRefused(new object[] { new byte[] { 1 } });
        AssertRefused(new object());
        AssertRefused(new Dictionary<string, object?> { ["a"] = new StringBuilder() });
    }

    [Fact]
    public void An_integer_that_Python_could_not_read_back_is_refused()
    {
        var longest = BigInteger.Pow(10, 4_300) - 1;
        Assert.Equal(longest, RoundTrip(longest));
        Assert.Equal(-longest, RoundTrip(-longest));
        AssertRefused(longest + 1);
        AssertRefused(-longest - 1);
    }

    private static object? RoundTrip(object? value) => PythonJsonReader.Read(PythonJson.WriteUtf8(value).Span);

    private static void AssertRefused(object? value) =>
        Assert.Equal(ErrorKind.InvalidInput, Assert.Throws<Sim2lException>(() => PythonJson.Write(value)).Kind);

    private static object Nest(int depth, bool arrays)
    {
        object value = arrays ? Array.Empty<object>() : new OrderedDictionary<string, object?>();
        for (var i = 1; i < depth; i++)
            value = arrays ? new[] { value } : new OrderedDictionary<string, object?> { ["a"] = value };
        return value;
    }

    private static byte[] Utf16(string text)
    {
        var bytes = new byte[text.Length * 2];
        for (var i = 0; i < text.Length; i++)
            (bytes[2 * i], bytes[2 * i + 1]) = ((byte)(text[i] >> 8), (byte)text[i]);
        return bytes;
    }

    private static IEnumerable<double> Doubles(Random random)
    {
        for (var i = 0; i < 4_000; i++)
            yield return BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue));
        for (var i = 0; i < 500; i++)
            yield return BitConverter.Int64BitsToDouble(random.NextInt64(1L << 52));
        for (var exponent = -324; exponent <= 308; exponent++)
        {
            var power = double.Parse($"1e{exponent}", CultureInfo.InvariantCulture);
            foreach (var value in new[] { power, Math.BitIncrement(power), Math.BitDecrement(power) })
                yield return exponent % 2 == 0 ? value : -value;
        }
        foreach (var (low, high) in new[] { (1e-5, 1e-4), (1e-4, 1e-3), (1e14, 1e15), (1e15, 1e16), (1e16, 1e17) })
        {
            for (var i = 0; i < 500; i++)
                yield return low + random.NextDouble() * (high - low);
        }
        for (var i = 0; i < 1_000; i++)
            yield return (double)(random.NextInt64(long.MinValue, long.MaxValue) >> random.Next(64));
    }
}
