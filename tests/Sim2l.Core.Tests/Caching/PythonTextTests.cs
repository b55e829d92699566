using System.Numerics;

namespace Sim2l.Caching;

public sealed class PythonTextTests
{
    public static TheoryData<object?, string> Vectors => new()
    {
        { null, "None" }, { true, "True" }, { false, "False" }, { 0L, "0" }, { -7L, "-7" }, { BigInteger.Pow(10, 30), "1000000000000000000000000000000" },
        { 300.0, "300.0" }, { 1e-05, "1e-05" }, { 0.0001, "0.0001" }, { 1e15, "1000000000000000.0" }, { 1e16, "1e+16" }, { -0.0, "-0.0" }, { 5e-324, "5e-324" },
        { double.NaN, "nan" }, { double.PositiveInfinity, "inf" }, { double.NegativeInfinity, "-inf" },
        { "", "''" }, { "a'b", "\"a'b\"" }, { "a\"b", "'a\"b'" }, { "'\"", "'\\'\"'" }, { "\\", "'\\\\'" }, { "\t\n\r", "'\\t\\n\\r'" }, { "\0\u001F\u007F", "'\\x00\\x1f\\x7f'" },
        { "\u0080\u00A0\u00AD", "'\\x80\\xa0\\xad'" }, { "K\u00FCh \u4E2D \U0001F642", "'K\u00FCh \u4E2D \U0001F642'" }, { "\u2028\u200B\u2003\uFEFF\uE000\uFFFF", "'\\u2028\\u200b\\u2003\\ufeff\\ue000\\uffff'" },
        { "\uD83D", "'\\ud83d'" }, { "\uDE42\uD83D", "'\\ude42\\ud83d'" }, { "\uD83D\uD83D\uDE42", "'\\ud83d\U0001F642'" }, { "\U000E0001\U000F0000\U0010FFFF", "'\\U000e0001\\U000f0000\\U0010ffff'" },
        { Array.Empty<object>(), "[]" }, { new long[] { 10, -2 }, "[10, -2]" }, { new[] { 1.0, double.NaN }, "[1.0, nan]" }, { new object?[] { 10L, 20.5, "a'b", null, new object?[] { true } }, "[10, 20.5, \"a'b\", None, [True]]" },
        { new OrderedDictionary<string, object?>(), "{}" }, { new OrderedDictionary<string, object?> { ["a"] = new object?[] { true, null }, ["'"] = 1L }, "{'a': [True, None], \"'\": 1}" },
    };

    [Theory]
    [MemberData(nameof(Vectors), DisableDiscoveryEnumeration = true)]
    public void Is_what_repr_gives(object? value, string text)
    {
        Assert.Equal(text, PythonText.Repr(value));
        Assert.Equal(value as string ?? text, PythonText.Str(value));
    }
}
