using System.Numerics;

namespace Sim2l.Optimization;

/// <summary>A set of numbers below a limit that finds the neighbours of a number in a few steps: words of bits over words of bits.</summary>
internal sealed class RankSet
{
    private const int WordBits = 6;
    private const int Mask = 63;

    private readonly ulong[][] _levels;
    private readonly ulong[] _members;

    /// <summary>Makes an empty set of numbers from zero to below the limit.</summary>
    public RankSet(int limit)
    {
        var levels = new List<ulong[]>();
        do
        {
            limit = (limit + Mask) >> WordBits;
            levels.Add(new ulong[Math.Max(1, limit)]);
        }
        while (limit > 1);
        _levels = [.. levels];
        _members = _levels[0];
    }

    public void Add(int number)
    {
        foreach (var level in _levels)
        {
            ref var word = ref level[number >> WordBits];
            var isKnownAbove = word != 0;
            word |= 1ul << (number & Mask);
            if (isKnownAbove)
                return;
            number >>= WordBits;
        }
    }

    public void Remove(int number)
    {
        foreach (var level in _levels)
        {
            ref var word = ref level[number >> WordBits];
            word &= ~(1ul << (number & Mask));
            if (word != 0)
                return;
            number >>= WordBits;
        }
    }

    /// <summary>The greatest member up to a number, that one included; -1 without one.</summary>
    public int AtMost(int number)
    {
        var near = _members[number >> WordBits] & (ulong.MaxValue >> (Mask - (number & Mask)));
        if (near != 0)
            return (number & ~Mask) | (Mask - BitOperations.LeadingZeroCount(near));
        number = (number >> WordBits) - 1;
        for (var level = 1; level < _levels.Length; level++)
        {
            if (number < 0)
                return -1;
            var word = _levels[level][number >> WordBits] & (ulong.MaxValue >> (Mask - (number & Mask)));
            if (word != 0)
                return Last(level, (number & ~Mask) | (Mask - BitOperations.LeadingZeroCount(word)));
            number = (number >> WordBits) - 1;
        }
        return -1;
    }

    /// <summary>The least member above a number; -1 without one.</summary>
    public int Above(int number)
    {
        number++;
        for (var level = 0; level < _levels.Length && number >> WordBits < _levels[level].Length; level++)
        {
            var word = _levels[level][number >> WordBits] & (ulong.MaxValue << (number & Mask));
            if (word != 0)
                return First(level, (number & ~Mask) | BitOperations.TrailingZeroCount(word));
            number = (number >> WordBits) + 1;
        }
        return -1;
    }

    private int First(int level, int number)
    {
        while (level-- > 0)
            number = (number << WordBits) | BitOperations.TrailingZeroCount(_levels[level][number]);
        return number;
    }

    private int Last(int level, int number)
    {
        while (level-- > 0)
            number = (number << WordBits) | (Mask - BitOperations.LeadingZeroCount(_levels[level][number]));
        return number;
    }
}
