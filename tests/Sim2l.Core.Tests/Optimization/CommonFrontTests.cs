using FsCheck;
using FsCheck.Fluent;

namespace Sim2l.Optimization;

public sealed class CommonFrontTests
{
    private static readonly Config Thorough = Config.QuickThrowOnFailure.WithMaxTest(300).WithEndSize(40);

    [Fact]
    public void Is_the_front_of_all_points_together() => Prop.ForAll(RandomFronts.Any.ToArbitrary(), static whole =>
    {
        int[] ends = [0, whole.PointCount / 3, whole.PointCount / 2, whole.PointCount];
        OptimizationResult[] parts = [.. ends.Zip(ends.Skip(1), (from, to) => new OptimizationResult(whole.Definition, whole.Columns.Select(column => column[from..to])))];
        var front = CommonFront.Of(parts);

        Assert.Equal(ParetoFront.Of(whole).Indices, front.Indices.SelectMany((indices, part) => indices.Select(point => point + ends[part])));
        Assert.Equal(parts.Select(static part => ParetoFront.Of(part).Indices), front.Fronts.Select(static one => one.Indices));
    }).Check(Thorough);

    [Fact]
    public void A_constraint_counts_in_its_own_result()
    {
        var free = Examples.Of(Examples.Objectives("--"), [1, 1], [2, 0]);
        var bound = Examples.Of(Examples.Objectives("--", ConstraintKind.AtMost), [0, 0, 1], [1, 0, 0]);
        var front = CommonFront.Of([free, bound]);

        Assert.Equal([[], [1]], front.Indices.Select(static indices => indices.AsEnumerable()));
        Assert.Equal([[0, 1], [1]], front.Fronts.Select(static one => one.Indices.AsEnumerable()));
    }

    [Fact]
    public void Only_what_can_be_compared_is_shared()
    {
        OptimizationObjective mass = new() { Name = "mass", Unit = "kg" }, stress = new() { Name = "stress" }, cost = new() { Name = "cost" };
        OptimizationDefinition Of(params OptimizationObjective[] objectives) => new() { Problem = "p", Objectives = objectives };

        Assert.Equal([stress, cost], CommonFront.Shared([Of(mass, stress, cost), Of(cost, mass with { Unit = "g" }, stress), Of(stress, cost)]));
        OptimizationObjective[] others = [mass with { Unit = null }, mass with { Direction = ObjectiveDirection.Maximize }, mass with { Name = "Mass" }];
        foreach (var other in others)
            Assert.Equal(ErrorKind.InvalidInput, Assert.Throws<Sim2lException>(() => CommonFront.Shared([Of(mass), Of(other)])).Kind);
        Assert.Equal(ErrorKind.InvalidInput, Assert.Throws<Sim2lException>(() => CommonFront.Of([])).Kind);
        Assert.Equal(ErrorKind.InvalidInput, Assert.Throws<Sim2lException>(() => CommonFront.Of([new(Of(mass), [[1.0]]), new(Of(mass, cost), [[1.0], [2.0]])])).Kind);
    }
}
