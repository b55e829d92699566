using System.Numerics;
using System.Runtime.InteropServices;

namespace Sim2l.Optimization;

/// <summary>Points none of which dominates another, to be asked whether one of them dominates a further point; several are compared at once.</summary>
internal sealed class DominanceArchive(int objectives)
{
    private static readonly int Lanes = Vector<double>.Count;

    // Blocks of as many points as are compared at once, objective by objective.
    private readonly List<double> _values = [];
    private int _count;

    /// <summary>Adds a point.</summary>
    public void Add(ReadOnlySpan<double> point)
    {
        var lane = _count++ % Lanes;
        if (lane == 0)
        {
            // No number is below a place that is not taken yet.
            CollectionsMarshal.SetCount(_values, _values.Count + (objectives * Lanes));
            CollectionsMarshal.AsSpan(_values)[^(objectives * Lanes)..].Fill(double.NaN);
        }
        var block = CollectionsMarshal.AsSpan(_values)[^(objectives * Lanes)..];
        for (var i = 0; i < objectives; i++)
            block[(i * Lanes) + lane] = point[i];
    }

    /// <summary>Whether a point is dominated; one that comes before all of the archive, objective by objective, is not.</summary>
    public bool Dominates(ReadOnlySpan<double> point)
    {
        var values = MemoryMarshal.Cast<double, Vector<double>>(CollectionsMarshal.AsSpan(_values));
        for (var block = values; !block.IsEmpty; block = block[objectives..])
        {
            var notWorse = Vector.LessThanOrEqual(block[0], new Vector<double>(point[0]));
            var same = Vector.Equals(block[0], new Vector<double>(point[0]));
            for (var i = 1; i < objectives && notWorse != Vector<long>.Zero; i++)
            {
                notWorse &= Vector.LessThanOrEqual(block[i], new Vector<double>(point[i]));
                same &= Vector.Equals(block[i], new Vector<double>(point[i]));
            }
            // Whoever is the same was not dominated, so nobody else here dominates either.
            if (notWorse != Vector<long>.Zero)
                return (notWorse & same) == Vector<long>.Zero;
        }
        return false;
    }
}
