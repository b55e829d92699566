using FsCheck;
using FsCheck.Fluent;
using Sim2l.Runs;

namespace Sim2l.Caching;

/// <summary>Random inputs, in texts of characters that every supported Python and .NET agree on, with those that sort or print specially.</summary>
internal static class InputValues
{
    // Half a surrogate pair is rare, because Python has no SQUID id for it outside of lists and dictionaries.
    private static readonly string[] Pieces =
    [
        "a", "b", "A", "Z", "0", "9", " ", "/", "_", "\"", "'", "'", "\\", "\t", "\n", "\r", "\0", "\u001F", "\u007F", "\u0085", "\u00A0", "\u00AD", "\u00E9", "e\u0301", "\u00FF", "\u0100", "\u03A9",
        "\u0378", "\u200B", "\u2003", "\u2028", "\u2029", "\u202E", "\u4E2D", "\uD7A3", "\uE000", "\uF8FF", "\uFEFF", "\uFF21", "\uFFFD", "\uFFFF", "\U00010000", "\U0001F642", "\U000E0001", "\U000F0000", "\U0010FFFF",
    ];

    public static Gen<string> Texts { get; } = Gen.Frequency(
        (30, Gen.Elements(Pieces).ArrayOf().Select(string.Concat)),
        (1, Gen.Elements([.. Pieces, "\uD83D", "\uDE42"]).ArrayOf().Select(string.Concat)));

    public static Gen<OrderedDictionary<string, object?>> Inputs { get; } = Members(Nested(24), 6);

    private static Gen<object?> Leaf => Gen.OneOf(
        Gen.Elements<object?>(null, true, false, "1", "True", "None", "nan"),
        JsonValues.Doubles.Select(static number => (object?)number),
        JsonValues.Integers.Select(static number => (object?)number),
        Texts.Select(static text => (object?)text));

    private static Gen<object?> Nested(int size) => size <= 1
        ? Leaf
        : Gen.OneOf(
            Leaf,
            Gen.Choose(0, 5).SelectMany(count => Nested(size / 3).ArrayOf(count)).Select(static items => (object?)items),
            JsonValues.Doubles.ArrayOf(size / 3).Select(static items => (object?)items),
            Members(Nested(size / 3), 5).Select(static members => (object?)members));

    private static Gen<OrderedDictionary<string, object?>> Members(Gen<object?> values, int most) =>
        Gen.Choose(0, most).SelectMany(count => Texts.Zip(values).ArrayOf(count)).Select(static members =>
        {
            var result = new OrderedDictionary<string, object?>(StringComparer.Ordinal);
            foreach (var (name, value) in members)
                result[name] = value;
            return result;
        });
}
