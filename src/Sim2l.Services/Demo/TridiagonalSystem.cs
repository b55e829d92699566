namespace Sim2l.Demo;

/// <summary>Linear equations in which each unknown meets its two neighbours only, solved by the Thomas algorithm in O(n).</summary>
/// <remarks>Stable without pivoting for diagonally dominant rows, which implicit heat conduction always gives.</remarks>
internal sealed class TridiagonalSystem(int size)
{
    private readonly double[] _below = new double[size];
    private readonly double[] _diagonal = new double[size];
    private readonly double[] _above = new double[size];
    private readonly double[] _right = new double[size];

    public void SetRow(int row, double below, double diagonal, double above, double right)
    {
        _below[row] = below;
        _diagonal[row] = diagonal;
        _above[row] = above;
        _right[row] = right;
    }

    /// <summary>Solves the equations; the rows must be set anew before the next call.</summary>
    public double[] Solve()
    {
        for (var row = 1; row < size; row++)
        {
            var factor = _below[row] / _diagonal[row - 1];
            _diagonal[row] -= factor * _above[row - 1];
            _right[row] -= factor * _right[row - 1];
        }

        var solution = new double[size];
        solution[^1] = _right[^1] / _diagonal[^1];
        for (var row = size - 2; row >= 0; row--)
            solution[row] = (_right[row] - _above[row] * solution[row + 1]) / _diagonal[row];
        return solution;
    }
}
