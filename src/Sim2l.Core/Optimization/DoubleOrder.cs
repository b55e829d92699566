using System.Numerics;

namespace Sim2l.Optimization;

/// <summary>Sorts by numbers in linear time: digit by digit, the lowest first.</summary>
internal static class DoubleOrder
{
    private const int DigitBits = 11;

    // For few numbers two digits tell nearly all apart.
    private const int Few = 65_536;
    private const int Buckets = 1 << DigitBits;
    private const int PlaceBits = 31;
    private const ulong PlaceMask = (1ul << PlaceBits) - 1;

    // Below this comparing is quicker than counting.
    private const int Small = 400;

    /// <summary>The places of the numbers, from the lowest to the highest; equal ones stay in their order.</summary>
    /// <param name="numbers">The numbers; none is NaN, none a negative zero.</param>
    public static int[] Sort(ReadOnlySpan<double> numbers) => numbers.Length < Small ? SortFew(numbers) : SortMany(numbers);

    /// <summary>The rank of each number among those that differ, counted from zero.</summary>
    public static int[] Ranks(ReadOnlySpan<double> numbers)
    {
        var order = Sort(numbers);
        var ranks = GC.AllocateUninitializedArray<int>(order.Length);
        var rank = 0;
        for (var i = 0; i < order.Length; i++)
        {
            if (i > 0 && numbers[order[i]] > numbers[order[i - 1]])
                rank++;
            ranks[order[i]] = rank;
        }
        return ranks;
    }

    private static int[] SortFew(ReadOnlySpan<double> numbers)
    {
        var keys = numbers.ToArray();
        var places = new int[keys.Length];
        for (var i = 0; i < places.Length; i++)
            places[i] = i;
        SortByKeys(keys, places);
        return places;
    }

    /// <summary>Sorts by the leading bits of the numbers, and what is alike in those by all of them.</summary>
    private static int[] SortMany(ReadOnlySpan<double> numbers)
    {
        var digits = numbers.Length <= Few ? 2 : 3;
        var (least, shift) = Range(numbers, digits * DigitBits);
        var items = GC.AllocateUninitializedArray<ulong>(numbers.Length);
        var counts = new int[digits * Buckets];
        Pack(numbers, least, shift, items, counts);
        var others = GC.AllocateUninitializedArray<ulong>(numbers.Length);
        for (var digit = 0; digit < digits; digit++)
        {
            var starts = counts.AsSpan(digit * Buckets, Buckets);
            if (!ToStarts(starts, numbers.Length))
                continue;
            Distribute(items, others, starts, PlaceBits + (digit * DigitBits));
            (items, others) = (others, items);
        }
        return Unpack(items, numbers, isExact: shift == 0);
    }

    /// <summary>The least key, and by how many bits the others are shortened so that their distances from it fit.</summary>
    private static (ulong Least, int Shift) Range(ReadOnlySpan<double> numbers, int bits)
    {
        var (least, most) = (ulong.MaxValue, 0ul);
        foreach (var number in numbers)
        {
            var key = KeyOf(number);
            least = Math.Min(least, key);
            most = Math.Max(most, key);
        }
        return (least, Math.Max(0, 64 - BitOperations.LeadingZeroCount(most - least) - bits));
    }

    /// <summary>Puts the leading bits of each number and its place into one word, and counts the digits.</summary>
    private static void Pack(ReadOnlySpan<double> numbers, ulong least, int shift, ulong[] items, int[] counts)
    {
        for (var i = 0; i < items.Length; i++)
        {
            var lead = (KeyOf(numbers[i]) - least) >> shift;
            items[i] = (lead << PlaceBits) | (uint)i;
            counts[(int)lead & (Buckets - 1)]++;
            counts[Buckets + ((int)(lead >> DigitBits) & (Buckets - 1))]++;
            if (counts.Length > 2 * Buckets)
                counts[(2 * Buckets) + (int)(lead >> (2 * DigitBits))]++;
        }
    }

    /// <summary>Turns counts into first places; false when all numbers share the digit.</summary>
    private static bool ToStarts(Span<int> counts, int total)
    {
        var start = 0;
        foreach (ref var count in counts)
        {
            if (count == total)
                return false;
            (count, start) = (start, start + count);
        }
        return true;
    }

    private static void Distribute(ulong[] items, ulong[] others, Span<int> starts, int shift)
    {
        foreach (var item in items)
            others[starts[(int)(item >> shift) & (Buckets - 1)]++] = item;
    }

    private static int[] Unpack(ulong[] items, ReadOnlySpan<double> numbers, bool isExact)
    {
        var places = GC.AllocateUninitializedArray<int>(items.Length);
        for (var i = 0; i < items.Length; i++)
            places[i] = (int)(items[i] & PlaceMask);
        for (int start = 0, end = 1; start < items.Length && !isExact; start = end++)
        {
            while (end < items.Length && items[end] >> PlaceBits == items[start] >> PlaceBits)
                end++;
            if (end - start > 1)
                SortRun(places.AsSpan(start, end - start), numbers);
        }
        return places;
    }

    private static void SortRun(Span<int> places, ReadOnlySpan<double> numbers)
    {
        var keys = new double[places.Length];
        var isSorted = true;
        for (var i = 0; i < keys.Length; i++)
        {
            keys[i] = numbers[places[i]];
            isSorted &= i == 0 || keys[i - 1] <= keys[i];
        }
        if (!isSorted)
            SortByKeys(keys, places);
    }

    private static void SortByKeys(Span<double> keys, Span<int> places)
    {
        keys.Sort(places);
        for (int start = 0, end = 1; start < places.Length; start = end++)
        {
            while (end < keys.Length && keys[end] == keys[start])
                end++;
            places[start..end].Sort();
        }
    }

    /// <summary>An integer that orders as the number does.</summary>
    private static ulong KeyOf(double number)
    {
        var bits = BitConverter.DoubleToInt64Bits(number);
        return (ulong)(bits ^ ((bits >> 63) | long.MinValue));
    }
}
