namespace Sim2l.Demo;

public sealed class TridiagonalSystemTests
{
    [Fact]
    public void Solves_what_a_known_solution_was_multiplied_into()
    {
        double[] solution = [3, -1, 4, 1, -5];
        var system = new TridiagonalSystem(solution.Length);
        for (var row = 0; row < solution.Length; row++)
        {
            var (below, above) = (row == 0 ? 0 : -1.5, row == solution.Length - 1 ? 0 : -0.5);
            var right = 4 * solution[row] + (row == 0 ? 0 : below * solution[row - 1]) + (above == 0 ? 0 : above * solution[row + 1]);
            system.SetRow(row, below, 4, above, right);
        }
        Assert.All(system.Solve().Zip(solution), static pair => Assert.Equal(pair.Second, pair.First, 12));
    }
}
