using System.Collections.Immutable;

namespace Sim2l.Optimization;

public sealed class OptimizationResultTests
{
    public static TheoryData<string, ErrorKind, OptimizationDefinition> BadDefinitions => new()
    {
        { "no problem", ErrorKind.InvalidInput, Examples.Beam with { Problem = " " } },
        { "no objective", ErrorKind.InvalidInput, Examples.Beam with { Objectives = [] } },
        { "same name in two kinds", ErrorKind.InvalidInput, Examples.Beam with { Constraints = [new() { Name = "mass" }] } },
        { "empty name", ErrorKind.InvalidInput, Examples.Beam with { Objectives = [new() { Name = "" }] } },
        { "long name", ErrorKind.TooLarge, Examples.Beam with { Objectives = [new() { Name = new string('x', OptimizationDefinition.MaximumNameLength + 1) }] } },
        { "too many columns", ErrorKind.TooLarge, Examples.Beam with { Variables = [.. Enumerable.Range(0, OptimizationDefinition.MaximumColumns).Select(static i => new OptimizationVariable { Name = $"x{i}" })] } },
        { "bounds out of order", ErrorKind.InvalidInput, Examples.Beam with { Variables = [new() { Name = "x", LowerBound = 2, UpperBound = 1 }] } },
        { "bounds that are NaN", ErrorKind.InvalidInput, Examples.Beam with { Variables = [new() { Name = "x", LowerBound = double.NaN }] } },
        { "unknown type", ErrorKind.InvalidInput, Examples.Beam with { Variables = [new() { Name = "x", Type = (VariableType)9 }] } },
        { "categories of a number", ErrorKind.InvalidInput, Examples.Beam with { Variables = [new() { Name = "x", Categories = ["a"] }] } },
        { "no categories", ErrorKind.InvalidInput, Examples.Beam with { Variables = [new() { Name = "x", Type = VariableType.Categorical }] } },
        { "equal categories", ErrorKind.InvalidInput, Examples.Beam with { Variables = [new() { Name = "x", Type = VariableType.Categorical, Categories = ["a", "a"] }] } },
        { "unknown direction", ErrorKind.InvalidInput, Examples.Beam with { Objectives = [new() { Name = "y", Direction = (ObjectiveDirection)2 }] } },
        { "unknown kind", ErrorKind.InvalidInput, Examples.Beam with { Constraints = [new() { Name = "z", Kind = (ConstraintKind)3 }] } },
        { "infinite bound", ErrorKind.InvalidInput, Examples.Beam with { Constraints = [new() { Name = "z", Bound = double.PositiveInfinity }] } },
        { "negative tolerance", ErrorKind.InvalidInput, Examples.Beam with { Constraints = [new() { Name = "z", Tolerance = -1 }] } },
        { "metadata without a JSON form", ErrorKind.InvalidInput, Examples.Beam with { Metadata = new Dictionary<string, object?> { ["x"] = new object() } } },
    };

    [Theory]
    [MemberData(nameof(BadDefinitions), DisableDiscoveryEnumeration = true)]
    public void Refuses_a_definition_that_contradicts_itself(string what, ErrorKind kind, OptimizationDefinition definition) =>
        Assert.Equal((what, kind), (what, Kind(() => new OptimizationResultBuilder(definition))));

    [Fact]
    public void Keeps_columns_in_the_order_of_the_definition()
    {
        var result = Examples.Beams;
        Assert.Equal(5, result.PointCount);
        Assert.Equal(["height", "ribs", "material", "mass", "stiffness", "stress", "frequency", "span"], result.Definition.ColumnNames);
        Assert.Equal(result.Columns[result.Definition.ObjectiveColumn(1)], result.Column("stiffness"));
        Assert.Equal(result.Columns[result.Definition.ConstraintColumn(2)], result.Column("span"));
        Assert.Equal(ErrorKind.NotFound, Assert.Throws<Sim2lException>(() => result.Column("Height")).Kind);
    }

    [Fact]
    public void Refuses_columns_that_do_not_fit()
    {
        var definition = Examples.Objectives("--");
        Assert.Equal(ErrorKind.InvalidInput, Kind(() => new OptimizationResult(definition, [[1]])));
        Assert.Equal(ErrorKind.InvalidInput, Kind(() => new OptimizationResult(definition, [[1], [1, 2]])));
        Assert.Equal(ErrorKind.InvalidInput, Kind(() => new OptimizationResult(definition, [[1], default])));
        Assert.Equal(ErrorKind.InvalidInput, Kind(() => new OptimizationResult(definition, [[1], [1], [1]])));
    }

    [Theory]
    [InlineData(0, 1.5)]
    [InlineData(0, double.PositiveInfinity)]
    [InlineData(1, -1.0)]
    [InlineData(1, 2.0)]
    [InlineData(1, 0.5)]
    public void Refuses_values_that_a_type_does_not_have(int variable, double value)
    {
        var definition = Examples.Objectives("-") with
        {
            Variables = [new() { Name = "n", Type = VariableType.Integer }, new() { Name = "c", Type = VariableType.Categorical, Categories = ["a", "b"] }],
        };
        ImmutableArray<double>[] columns = [[1, double.NaN, -7e300], [0, double.NaN, 1], [0, 0, 0]];
        Assert.Equal(3, new OptimizationResult(definition, columns).PointCount);
        columns[variable] = columns[variable].SetItem(2, value);
        Assert.Equal(ErrorKind.InvalidInput, Kind(() => new OptimizationResult(definition, columns)));
    }

    [Fact]
    public void Has_named_subsets_and_replaces_them_by_name()
    {
        var result = Examples.Beams.WithResultSet(new() { Name = "pareto", Indices = [4, 1, 0] });
        Assert.Equal([4, 1, 0], result.FindResultSet("pareto")!.Indices);
        Assert.Equal([0, 3], Examples.Beams.FindResultSet("pareto")!.Indices);
        Assert.Equal(["none", "pareto"], result.ResultSets.Select(static set => set.Name));
        Assert.Null(result.FindResultSet("front"));
        Assert.Equal([0, 3], result.Header.ResultSets.Select(static set => set.Count));
    }

    [Fact]
    public void Refuses_subsets_of_other_points()
    {
        Assert.Equal(ErrorKind.InvalidInput, Kind(() => Examples.Beams.WithResultSet(new() { Name = "x", Indices = [5] })));
        Assert.Equal(ErrorKind.InvalidInput, Kind(() => Examples.Beams.WithResultSet(new() { Name = "x", Indices = [-1] })));
        Assert.Equal(ErrorKind.InvalidInput, Kind(() => Examples.Beams.WithResultSet(new() { Name = "x", Indices = [1, 1] })));
        Assert.Equal(ErrorKind.InvalidInput, Kind(() => Examples.Beams.WithResultSet(new() { Name = "x", Indices = default })));
        Assert.Equal(ErrorKind.InvalidInput, Kind(() => Examples.Beams.WithResultSet(new() { Name = "", Indices = [] })));
        Assert.Equal(ErrorKind.InvalidInput, Kind(() => new OptimizationResult(Examples.Objectives("-"), [[1]], [new() { Name = "x", Indices = [] }, new() { Name = "x", Indices = [] }])));
    }

    [Fact]
    public void Does_not_change_with_what_it_was_made_of()
    {
        var list = new List<object?> { 1L };
        var metadata = new Dictionary<string, object?> { ["list"] = list };
        OptimizationObjective[] objectives = [new() { Name = "f0" }];
        var result = new OptimizationResult(Examples.Objectives("-") with { Metadata = metadata, Objectives = objectives }, [[1]]);
        list.Add(2L);
        metadata["more"] = true;
        objectives[0] = new() { Name = "changed" };
        Assert.Equal([1L], Assert.IsType<long[]>(Assert.Single(result.Definition.Metadata).Value));
        Assert.Equal("f0", result.Definition.Objectives[0].Name);
    }

    [Fact]
    public void Adds_up_what_constraints_are_missed_by()
    {
        double[] expected = [0, 0.1, 1.6, double.PositiveInfinity, 0];
        Assert.Equal(expected, Enumerable.Range(0, 5).Select(point => Math.Round(Examples.Beams.ViolationOf(point), 9)));
        Assert.Equal(double.PositiveInfinity, Examples.Beam.Constraints[0].ViolationOf(double.PositiveInfinity));
        Assert.Equal(0, Examples.Beam.Constraints[0].ViolationOf(double.NegativeInfinity));
    }

    [Fact]
    public void Is_built_point_by_point()
    {
        var builder = new OptimizationResultBuilder(Examples.Beam);
        for (var i = 0; i < 100; i++)
            builder.Add([i, i, i % 3], [i + 0.5, -i], [0, 20, 4]);
        Assert.Equal(100, builder.PointCount);
        var result = builder.Build([new() { Name = "last", Indices = [99] }]);
        Assert.Equal(Enumerable.Range(0, 100).Select(static i => i + 0.5), result.Column("mass"));
        Assert.Equal([99], result.FindResultSet("last")!.Indices);
        Assert.Equal(0, builder.Build().PointCount);
    }

    [Fact]
    public void Refuses_rows_of_another_width_and_keeps_those_before()
    {
        var builder = new OptimizationResultBuilder(Examples.Objectives("--", ConstraintKind.AtMost));
        builder.Add([], [1, 2], [0]);
        Assert.Equal(ErrorKind.InvalidInput, Kind(() => builder.Add([], [1, 2, 3], [0])));
        Assert.Equal(ErrorKind.InvalidInput, Kind(() => builder.Add([], [1], [0])));
        Assert.Equal(ErrorKind.InvalidInput, Kind(() => builder.Add([], [1, 2])));
        Assert.Equal(ErrorKind.InvalidInput, Kind(() => builder.Add([7], [1, 2], [0])));
        Assert.Equal(1, builder.Build().PointCount);
    }

    private static ErrorKind Kind(Action action) => Assert.Throws<Sim2lException>(action).Kind;

    private static ErrorKind Kind(Func<object> action) => Assert.Throws<Sim2lException>(action).Kind;

    [Fact]
    public void Can_be_judged_by_other_objectives()
    {
        var judged = Examples.Beams.WithObjectives([new() { Name = "stiffness" }]);
        Assert.Equal(["height", "ribs", "material", "stiffness", "stress", "frequency", "span"], judged.Definition.ColumnNames);
        Assert.Equal(ObjectiveDirection.Minimize, judged.Definition.Objectives.Single().Direction);
        Assert.Equal(Examples.Beams.Column("stiffness"), judged.Column("stiffness"));
        Assert.Equal(Examples.Beams.Column("span"), judged.Column("span"));
        Assert.Empty(judged.ResultSets);
        Assert.Equal(ErrorKind.NotFound, Assert.Throws<Sim2lException>(() => Examples.Beams.WithObjectives([new() { Name = "stress" }])).Kind);
        Assert.Equal(ErrorKind.InvalidInput, Assert.Throws<Sim2lException>(() => Examples.Beams.WithObjectives([])).Kind);
    }
}
