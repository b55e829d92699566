namespace Sim2l.Optimization;

/// <summary>Sorts by numbers in linear time: digit by digit, the lowest first.</summary>
internal static class DoubleOrder
{
    private const int DigitBits = 11;
    private const int Digits = 6;
    private const int Buckets = 1 << DigitBits;

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
        Array.Sort(keys, places);
        for (int start = 0, end = 1; start < places.Length; start = end++)
        {
            while (end < keys.Length && keys[end] == keys[start])
                end++;
            places.AsSpan(start, end - start).Sort();
        }
        return places;
    }

    private static int[] SortMany(ReadOnlySpan<double> numbers)
    {
        var keys = GC.AllocateUninitializedArray<ulong>(numbers.Length);
        var counts = new int[Digits * Buckets];
        Count(numbers, keys, counts);
        var places = GC.AllocateUninitializedArray<int>(numbers.Length);
        for (var i = 0; i < places.Length; i++)
            places[i] = i;

        var otherKeys = GC.AllocateUninitializedArray<ulong>(numbers.Length);
        var otherPlaces = GC.AllocateUninitializedArray<int>(numbers.Length);
        for (var digit = 0; digit < Digits; digit++)
        {
            var starts = counts.AsSpan(digit * Buckets, Buckets);
            if (!ToStarts(starts, numbers.Length))
                continue;
            Distribute(keys, places, otherKeys, otherPlaces, starts, digit * DigitBits);
            (keys, otherKeys) = (otherKeys, keys);
            (places, otherPlaces) = (otherPlaces, places);
        }
        return places;
    }

    private static void Count(ReadOnlySpan<double> numbers, ulong[] keys, int[] counts)
    {
        for (var i = 0; i < keys.Length; i++)
        {
            var key = KeyOf(numbers[i]);
            keys[i] = key;
            for (var digit = 0; digit < Digits; digit++)
                counts[(digit * Buckets) + (int)((key >> (digit * DigitBits)) & (Buckets - 1))]++;
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

    private static void Distribute(ulong[] keys, int[] places, ulong[] otherKeys, int[] otherPlaces, Span<int> starts, int shift)
    {
        for (var i = 0; i < keys.Length; i++)
        {
            var to = starts[(int)((keys[i] >> shift) & (Buckets - 1))]++;
            otherKeys[to] = keys[i];
            otherPlaces[to] = places[i];
        }
    }

    /// <summary>An integer that orders as the number does.</summary>
    private static ulong KeyOf(double number)
    {
        var bits = BitConverter.DoubleToInt64Bits(number);
        return (ulong)(bits ^ ((bits >> 63) | long.MinValue));
    }
}
