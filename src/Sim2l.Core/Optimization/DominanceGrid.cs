namespace Sim2l.Optimization;

/// <summary>Sorts out most of many points that others dominate, in linear time.</summary>
/// <remarks>
/// The first objective (of three: the first two) falls into cells. A point is dominated when one in a cell that is lower in each of them is not worse in the
/// last objective. Cells only have to ascend with the values, so a few extreme values cost nothing but effect.
/// </remarks>
internal static class DominanceGrid
{
    private const int Fewest = 4_096;
    private const int SampleSize = 1_024;
    private const int LineCells = 4_096;
    private const int SquareCells = 256;

    /// <summary>The points that may be on the front; all others are not.</summary>
    public static PointTable Thin(PointTable points) => points switch
    {
        { Count: < Fewest } => points,
        { Objectives: 2 } => points.Select(OnLine(points.Values[0], points.Values[1])),
        { Objectives: 3 } => points.Select(OnSquare(points.Values[0], points.Values[1], points.Values[2])),
        _ => points,
    };

    private static int[] OnLine(double[] x, double[] y)
    {
        var cells = Cells.Of(x, LineCells);
        var lowest = Highest(LineCells + 1);
        for (var i = 0; i < x.Length; i++)
        {
            ref var low = ref lowest[cells.Of(x[i]) + 1];
            low = y[i] < low ? y[i] : low;
        }
        for (var cell = 1; cell < lowest.Length; cell++)
            lowest[cell] = Math.Min(lowest[cell], lowest[cell - 1]);

        // Cell by cell the lowest stands one place further: a point meets those of lower cells only.
        var rows = new List<int>(Fewest);
        for (var i = 0; i < x.Length; i++)
        {
            var cell = cells.Of(x[i]);
            if (cell == 0 || y[i] < lowest[cell])
                rows.Add(i);
        }
        return [.. rows];
    }

    private static int[] OnSquare(double[] x, double[] y, double[] z)
    {
        const int Stride = SquareCells + 1;
        var columns = Cells.Of(x, SquareCells);
        var lines = Cells.Of(y, SquareCells);
        var lowest = Highest(Stride * Stride);
        for (var i = 0; i < x.Length; i++)
        {
            ref var low = ref lowest[((columns.Of(x[i]) + 1) * Stride) + lines.Of(y[i]) + 1];
            low = z[i] < low ? z[i] : low;
        }
        for (var cell = Stride + 1; cell < lowest.Length; cell++)
        {
            if (cell % Stride != 0)
                lowest[cell] = Math.Min(lowest[cell], Math.Min(lowest[cell - 1], lowest[cell - Stride]));
        }

        var rows = new List<int>(Fewest);
        for (var i = 0; i < x.Length; i++)
        {
            var (column, line) = (columns.Of(x[i]), lines.Of(y[i]));
            if (column == 0 || line == 0 || z[i] < lowest[(column * Stride) + line])
                rows.Add(i);
        }
        return [.. rows];
    }

    private static double[] Highest(int count)
    {
        var values = new double[count];
        Array.Fill(values, double.PositiveInfinity);
        return values;
    }

    /// <summary>Cells of the same width, the outer ones without end, that ascend with the values.</summary>
    private readonly struct Cells
    {
        private readonly double _origin;
        private readonly double _scale;
        private readonly double _last;

        private Cells(double origin, double scale, int count)
        {
            _origin = origin;
            _scale = double.IsFinite(scale) ? scale : 0;
            _last = count - 1;
        }

        public static Cells Of(double[] values, int count)
        {
            var sample = new double[SampleSize];
            for (var i = 0; i < sample.Length; i++)
                sample[i] = values[(int)((long)i * values.Length / sample.Length)];
            Array.Sort(sample);
            var (low, high) = (sample[0], sample[SampleSize * 99 / 100]);
            return new(low, count / (high - low), count);
        }

        // The first comparison also takes the NaN of an infinite distance times a scale of zero.
        public int Of(double value)
        {
            var cell = (value - _origin) * _scale;
            return !(cell > 0) ? 0 : cell < _last ? (int)cell : (int)_last;
        }
    }
}
