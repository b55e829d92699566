using System.Collections.Immutable;

namespace Sim2l.Optimization;

public sealed class ResultUnionTests
{
    [Fact]
    public void Points_follow_each_other_and_say_where_they_come_from()
    {
        var one = Of(["x", "source"], [[1, 2], [3, double.NaN]], ["a", "b"], [0, 1]);
        var other = Of(["y"], [[7]], ["b", "c"], [1]);
        var union = ResultUnion.Of("both", [("one", one), ("other", other)]);

        Assert.Equal(["source_", "x", "source", "grade", "y", "mass"], union.Definition.ColumnNames);
        Assert.Equal(["one", "other"], union.Definition.Variables[0].Categories);
        Assert.Equal([0, 0, 1], union.Column("source_"));
        Assert.Equal([1, 2, double.NaN], union.Column("x"));
        Assert.Equal([double.NaN, double.NaN, 7], union.Column("y"));
        Assert.Equal(["a", "b", "c"], union.Definition.Variables[3].Categories);
        Assert.Equal([0, 1, 2], union.Column("grade"));
        Assert.Equal(3, union.Column("mass").Length);
    }

    [Fact]
    public void What_cannot_be_compared_is_refused()
    {
        var one = Of(["x"], [[1]], ["a"], [0]);
        one = new(one.Definition with { Variables = [one.Definition.Variables[0] with { Unit = "mm" }, one.Definition.Variables[1]] }, one.Columns);
        var definition = one.Definition;
        OptimizationDefinition[] others =
        [
            definition with { Objectives = [new() { Name = "mass", Direction = ObjectiveDirection.Maximize }] },
            definition with { Objectives = [new() { Name = "mass", Unit = "kg" }] },
            definition with { Objectives = [new() { Name = "weight" }] },
            definition with { Variables = [definition.Variables[0] with { Unit = "m" }, definition.Variables[1]] },
        ];
        foreach (var other in others)
            Assert.Equal(ErrorKind.InvalidInput, Assert.Throws<Sim2lException>(() => ResultUnion.Of("both", [("one", one), ("other", new(other, one.Columns))])).Kind);
        var constrained = new OptimizationResult(definition with { Constraints = [new() { Name = "g" }] }, [.. one.Columns, [0]]);
        Assert.Equal(ErrorKind.InvalidInput, Assert.Throws<Sim2lException>(() => ResultUnion.Of("both", [("one", one), ("other", constrained)])).Kind);
        Assert.Equal(ErrorKind.InvalidInput, Assert.Throws<Sim2lException>(() => ResultUnion.Of("none", [])).Kind);
    }

    [Fact]
    public void A_variable_without_a_unit_has_that_of_the_others()
    {
        var bare = Of(["x"], [[1]], ["a"], [0]);
        var known = new OptimizationResult(bare.Definition with { Variables = [bare.Definition.Variables[0] with { Unit = "mm" }, bare.Definition.Variables[1]] }, bare.Columns);
        Assert.Equal("mm", ResultUnion.Of("both", [("bare", bare), ("known", known)]).Definition.Variables[1].Unit);
        Assert.Equal("mm", ResultUnion.Of("both", [("known", known), ("bare", bare)]).Definition.Variables[1].Unit);
    }

    private static OptimizationResult Of(string[] names, double[][] values, string[] categories, double[] grades) => new(
        new()
        {
            Problem = "p",
            Variables = [.. names.Select(static name => new OptimizationVariable { Name = name }), new() { Name = "grade", Type = VariableType.Categorical, Categories = categories }],
            Objectives = [new() { Name = "mass" }],
        },
        [.. values.Select(static column => column.ToImmutableArray()), [.. grades], [.. grades]]);
}
