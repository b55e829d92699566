namespace Sim2l.Execution;

public sealed class ParameterGridTests
{
    [Fact]
    public void A_grid_has_every_combination_once_the_last_parameter_fastest()
    {
        var points = ParameterGrid.Expand([("a", [1, 2]), ("b", ["x", "y", null])]);
        Assert.Equal(["1x", "1y", "1", "2x", "2y", "2"], points.Select(static point => $"{point["a"]}{point["b"]}"));
        Assert.Equal(["a", "b"], ParameterGrid.Expand([("a", [1]), ("b", [2])]).Single().Keys);
        Assert.Single(ParameterGrid.Expand([]));
    }

    [Fact]
    public void A_parameter_without_values_and_too_many_points_are_refused()
    {
        Assert.Equal(ErrorKind.InvalidInput, Assert.Throws<Sim2lException>(() => ParameterGrid.Expand([("a", [1]), ("b", [])])).Kind);
        var many = new object?[1001];
        Assert.Equal(ErrorKind.TooLarge, Assert.Throws<Sim2lException>(() => ParameterGrid.Expand([("a", many), ("b", many)])).Kind);
    }
}
