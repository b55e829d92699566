using FsCheck;
using FsCheck.Fluent;

namespace Sim2l.Optimization;

public sealed class NondominatedSortingTests
{
    private static readonly Config Thorough = Config.QuickThrowOnFailure.WithMaxTest(500).WithEndSize(40);

    [Fact]
    public void Ranks_are_what_the_definition_says() => Prop.ForAll(RandomFronts.Any.ToArbitrary(), static result =>
        Assert.Equal(NaiveDominance.Ranks(result), NondominatedSorting.RanksOf(result))).Check(Thorough);

    [Fact]
    public void First_rank_is_the_Pareto_front() => Prop.ForAll(RandomFronts.Any.Where(static result => result.Definition.Constraints.Count == 0).ToArbitrary(), static result =>
    {
        var ranks = NondominatedSorting.RanksOf(result);
        Assert.Equal(ParetoFront.Of(result).Indices, Enumerable.Range(0, result.PointCount).Where(point => ranks[point] == 0));
    }).Check(Thorough);

    [Fact]
    public void Points_that_miss_constraints_follow_by_how_much_they_miss()
    {
        var result = Examples.Of(
            Examples.Objectives("--", ConstraintKind.AtMost),
            [0, 0, 2], [5, 5, 0], [4, 4, 0], [9, 9, 1], [0, 0, double.NaN], [8, 8, 2], [double.NaN, 0, 0], [double.NaN, 0, 5]);
        Assert.Equal([3, 1, 0, 2, 4, 3, NondominatedSorting.NoRank, NondominatedSorting.NoRank], NondominatedSorting.RanksOf(result));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Ranks_a_chain_one_by_one(int objectives)
    {
        var rows = Enumerable.Range(0, 2_000).Select(i => Enumerable.Repeat((double)(1_999 - i), objectives).ToArray()).ToArray();
        Assert.Equal(Enumerable.Range(0, 2_000).Reverse(), NondominatedSorting.RanksOf(Examples.Minimized(rows)));
    }
}
