using FsCheck;
using FsCheck.Fluent;

namespace Sim2l.Catalog;

public sealed class VersionOrderTests
{
    private static readonly Gen<string> Texts = Gen.Elements(
        "1.0.0", "1.0.0+a", "1.0.0+b", "1.0.0-rc.1", "1.0.0-rc.1+z", "1.0.0-rc.2", "2.0.0-alpha", "0.9.0", "1.10.0", "1.9.0", "2026.1", "latest", "", "v1.0.0", "B", "a");

    [Fact]
    public void Semantic_versions_come_by_precedence_and_all_other_texts_after_them()
    {
        string[] ordered = ["1.0.0-rc.1", "1.0.0", "1.0.0+a", "1.0.0+b", "1.9.0", "1.10.0", "", "2026.1", "B", "a", "v1.0.0"];

        Assert.Equal(ordered, ordered.Reverse().Order(VersionOrder.Instance));
    }

    [Fact]
    public void The_order_is_total() => Prop.ForAll(
        Texts.Three().ToArbitrary(),
        static three =>
        {
            var (a, b, c) = three;
            Assert.Equal(Math.Sign(Compare(a, b)), -Math.Sign(Compare(b, a)));
            Assert.Equal(a == b, Compare(a, b) == 0);
            Assert.True(Compare(a, b) > 0 || Compare(b, c) > 0 || Compare(a, c) <= 0);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_latest_is_the_highest_release_before_any_pre_release()
    {
        Assert.Equal("1.10.0", VersionOrder.Latest(["1.9.0", "1.10.0", "2.0.0-rc.1", "nightly"]));
        Assert.Equal("2.0.0-rc.1", VersionOrder.Latest(["2.0.0-alpha", "2.0.0-rc.1", "nightly"]));
        Assert.Null(VersionOrder.Latest(["nightly", "2026.1"]));
        Assert.Null(VersionOrder.Latest([]));
    }

    [Fact]
    public void The_latest_does_not_depend_on_the_order_of_the_versions() => Prop.ForAll(
        Texts.ArrayOf().ToArbitrary(),
        static texts => Assert.Equal(VersionOrder.Latest(texts), VersionOrder.Latest(texts.Reverse()))).QuickCheckThrowOnFailure();

    private static int Compare(string one, string other) => VersionOrder.Instance.Compare(one, other);
}
