using System.Collections.Immutable;

namespace Sim2l.Optimization;

/// <summary>Points chosen to look at where there are more than a picture can show: the given ones, and others at random.</summary>
public sealed class PointSample
{
    // The same points each time, so that a picture does not change when it is drawn again.
    private const int Seed = 1;

    private PointSample(ImmutableArray<int> indices, int total, int kept)
    {
        Indices = indices;
        TotalCount = total;
        KeptCount = kept;
    }

    /// <summary>The numbers of the chosen points, ascending.</summary>
    public ImmutableArray<int> Indices { get; }

    /// <summary>How many points there are.</summary>
    public int TotalCount { get; }

    /// <summary>How many of the points that had to be kept were chosen.</summary>
    public int KeptCount { get; }

    /// <summary>Whether points were left out.</summary>
    public bool IsThinned => Indices.Length < TotalCount;

    /// <summary>Chooses points; each of those that need not be kept is as likely as the others (selection sampling: Knuth, TAOCP 2, 3.4.2, Algorithm S).</summary>
    /// <param name="total">How many points there are.</param>
    /// <param name="kept">The points that have to be kept, ascending, each once; they too are thinned when they are more than the limit.</param>
    /// <param name="limit">The most points.</param>
    /// <exception cref="ArgumentOutOfRangeException">For a negative number, or points that there are not.</exception>
    public static PointSample Of(int total, ImmutableArray<int> kept, int limit)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(total);
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        if (kept is [< 0, ..] || (kept.Length > 0 && kept[^1] >= total))
            throw new ArgumentOutOfRangeException(nameof(kept), "Points have to be kept that there are not.");
        var random = new Random(Seed);
        var isKept = new bool[total];
        var chosenKept = Choose(kept.Length, limit, random);
        for (var i = 0; i < kept.Length; i++)
            isKept[kept[i]] = true;
        var others = Choose(total - kept.Length, limit - chosenKept.AsSpan().Count(true), random);
        var indices = ImmutableArray.CreateBuilder<int>(Math.Min(total, limit));
        for (int point = 0, nextKept = 0, nextOther = 0; point < total; point++)
        {
            if (isKept[point] ? chosenKept[nextKept++] : others[nextOther++])
                indices.Add(point);
        }
        return new(indices.DrainToImmutable(), total, chosenKept.AsSpan().Count(true));
    }

    private static bool[] Choose(int total, int limit, Random random)
    {
        var chosen = new bool[total];
        var wanted = Math.Min(total, limit);
        for (var i = 0; i < total && wanted > 0; i++)
        {
            if (random.NextDouble() * (total - i) < wanted)
            {
                chosen[i] = true;
                wanted--;
            }
        }
        return chosen;
    }
}
