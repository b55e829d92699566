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
        var stairs = new Staircase(x.Length);
        var ranks = DoubleOrder.Ranks(x);
        var volume = 0.0;
        for (var i = 0; i < order.Length; i++)
        {
            var row = order[i];
            stairs.Add(ranks[row], x[row], y[row]);
            volume += stairs.Area * ((i + 1 < order.Length ? z[order[i + 1]] : 0) - z[row]);
        }
        return volume;
    }

    /// <summary>The points of a plane that none of the others dominates, and the area between them and the origin.</summary>
    private sealed class Staircase(int limit)
    {
        private readonly RankSet _ranks = new(limit);
        private readonly double[] _x = GC.AllocateUninitializedArray<double>(limit);
        private readonly double[] _y = GC.AllocateUninitializedArray<double>(limit);
        private readonly int[] _next = GC.AllocateUninitializedArray<int>(limit);
        private int _first = -1;

        public double Area { get; private set; }

        public void Add(int rank, double x, double y)
        {
            var before = _ranks.AtMost(rank);
            var height = before < 0 ? 0 : _y[before];
            if (height <= y)
                return;
            _next[rank] = Cover(before < 0 ? _first : _next[before], x, y, height);
            (_x[rank], _y[rank]) = (x, y);
            if (before == rank)
                return;
            _ranks.Add(rank);
            if (before < 0)
                _first = rank;
            else
                _next[before] = rank;
        }

        /// <summary>Adds the area below the steps that a point reaches over; those that it dominates go.</summary>
        /// <returns>The step that follows.</returns>
        private int Cover(int next, double x, double y, double height)
        {
            var area = Area;
            for (; next >= 0 && _y[next] >= y; next = _next[next])
            {
                area += (_x[next] - x) * (height - y);
                _ranks.Remove(next);
                (x, height) = (_x[next], _y[next]);
            }
            Area = area + (((next < 0 ? 0 : _x[next]) - x) * (height - y));
            return next;
        }
    }
}
