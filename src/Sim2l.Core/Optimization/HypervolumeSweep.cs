namespace Sim2l.Optimization;

/// <summary>Areas and volumes between the origin and points below it in every coordinate; a dominated point adds nothing.</summary>
internal static class HypervolumeSweep
{
    public static double Area(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var area = 0.0;
        var height = 0.0;
        foreach (var row in DoubleOrder.Sort(x))
        {
            if (y[row] >= height)
                continue;
            area += x[row] * (y[row] - height);
            height = y[row];
        }
        return area;
    }

    /// <summary>Moves a plane along the last coordinate; what it cuts is an area that only grows.</summary>
    public static double Volume(ReadOnlySpan<double> x, ReadOnlySpan<double> y, ReadOnlySpan<double> z)
    {
        var order = DoubleOrder.Sort(z);
        var stairs = new Staircase(DoubleOrder.Ranks(x));
        var volume = 0.0;
        for (var i = 0; i < order.Length; i++)
        {
            stairs.Add(order[i], x[order[i]], y[order[i]]);
            volume += stairs.Area * ((i + 1 < order.Length ? z[order[i + 1]] : 0) - z[order[i]]);
        }
        return volume;
    }

    /// <summary>The points of a plane that none of the others dominates, and the area between them and the origin.</summary>
    private sealed class Staircase(int[] ranks)
    {
        private readonly RankSet _steps = new(ranks.Length);
        private readonly double[] _x = new double[ranks.Length];
        private readonly double[] _y = new double[ranks.Length];

        public double Area { get; private set; }

        public void Add(int row, double x, double y)
        {
            var rank = ranks[row];
            var before = _steps.AtMost(rank);
            var height = before < 0 ? 0 : _y[before];
            if (height <= y)
                return;
            Area += Gain(rank, x, y, height);
            _steps.Add(rank);
            (_x[rank], _y[rank]) = (x, y);
        }

        /// <summary>The area below the steps that a point reaches over; those that it dominates go.</summary>
        private double Gain(int rank, double x, double y, double height)
        {
            var gain = 0.0;
            for (var next = _steps.Above(rank); ; next = _steps.Above(rank))
            {
                var right = next < 0 ? 0 : _x[next];
                gain += (right - x) * (height - y);
                if (next < 0 || _y[next] < y)
                    return gain;
                _steps.Remove(next);
                (x, height) = (right, _y[next]);
            }
        }
    }
}
