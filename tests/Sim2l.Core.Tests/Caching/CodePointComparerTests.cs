using FsCheck;
using FsCheck.Fluent;
using Sim2l.Runs;

namespace Sim2l.Caching;

public sealed class CodePointComparerTests
{
    // Attributes cannot hold half a surrogate pair.
    public static TheoryData<string, string> Vectors => new()
    {
        { "", "\0" }, { "a", "aa" }, { "Z", "a" }, { "\uE000", "\U0001F642" }, { "\uFFFF", "\U00010000" }, { "x\uFFFFb", "x\U0001F642a" }, { "\uD83D", "\U0001F642" },
        { "\uD83D", "\uD83Da" }, { "\uD83D\uFFFF", "\U0001F642" }, { "\uD83Da", "\uD83Db" }, { "\U0001F641", "\U0001F642" },
    };

    [Theory]
    [MemberData(nameof(Vectors), DisableDiscoveryEnumeration = true)]
    public void Orders_by_code_point(string first, string second)
    {
        Assert.True(CodePointComparer.Instance.Compare(first, second) < 0);
        Assert.True(CodePointComparer.Instance.Compare(second, first) > 0);
        Assert.Equal(0, CodePointComparer.Instance.Compare(first, new string(first)));
    }

    [Fact]
    public void Orders_any_two_texts_as_their_lists_of_code_points() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(5_000), Prop.ForAll(JsonValues.Texts.Zip(JsonValues.Texts).Zip(JsonValues.Texts).ToArbitrary(), static texts =>
        {
            var ((prefix, left), right) = texts;
            return Math.Sign(CodePointComparer.Instance.Compare(prefix + left, prefix + right)) == Compare(CodePoints(prefix + left), CodePoints(prefix + right));
        }));

    private static List<int> CodePoints(string text)
    {
        var result = new List<int>();
        for (var i = 0; i < text.Length; i++)
        {
            var pair = i + 1 < text.Length && char.IsSurrogatePair(text, i);
            result.Add(pair ? char.ConvertToUtf32(text, i) : text[i]);
            i += pair ? 1 : 0;
        }
        return result;
    }

    private static int Compare(List<int> left, List<int> right)
    {
        var different = left.Zip(right).Select(static pair => pair.First.CompareTo(pair.Second)).FirstOrDefault(static order => order != 0);
        return Math.Sign(different != 0 ? different : left.Count.CompareTo(right.Count));
    }
}
