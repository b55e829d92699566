using System.Numerics;

namespace Sim2l.Results;

/// <summary>Minimum, maximum and mean of an array of numbers; of nested ones, of all numbers in them. One that is not a number makes all three so.</summary>
internal sealed class ArrayMoments
{
    private object? _minimum;
    private object? _maximum;
    private double _sum;
    private double _correction;
    private long _count;
    private bool _hasNaN;

    public IndexedValue Minimum => Of(_minimum);

    public IndexedValue Maximum => Of(_maximum);

    // Where the sum overflows, so does the correction, and the plain sum is what is left to say.
    public IndexedValue Mean => IndexedValue.Of(_hasNaN ? double.NaN : (double.IsFinite(_sum) ? _sum + _correction : _sum) / _count);

    /// <summary>Null where there are no numbers, or not only numbers.</summary>
    public static ArrayMoments? Of(Array items)
    {
        var moments = new ArrayMoments();
        return moments.TryAdd(items) && moments._count > 0 ? moments : null;
    }

    private bool TryAdd(Array items)
    {
        switch (items)
        {
            case double[] numbers:
                foreach (var number in numbers)
                    Add(number);
                return true;
            case long[] integers:
                foreach (var integer in integers)
                    Add(integer);
                return true;
            default:
                foreach (var item in items)
                {
                    if (!TryAdd(item))
                        return false;
                }
                return true;
        }
    }

    private bool TryAdd(object? item)
    {
        switch (item)
        {
            case Array items:
                return TryAdd(items);
            case double number:
                Add(number);
                return true;
            case long integer:
                Add(integer);
                return true;
            case BigInteger integer:
                Add((double)integer);
                return true;
            default:
                return false;
        }
    }

    private void Add(double number)
    {
        _hasNaN |= double.IsNaN(number);
        if (_hasNaN)
        {
            _count++;
            return;
        }
        if (IndexedValue.Of(number) is var value && (_count == 0 || IsLess(value, Minimum)))
            _minimum = number;
        if (_count == 0 || IsLess(Maximum, value))
            _maximum = number;
        AddToSum(number);
    }

    private void Add(long integer)
    {
        if (_hasNaN)
        {
            _count++;
            return;
        }
        var value = IndexedValue.Of(integer);
        if (_count == 0 || IsLess(value, Minimum))
            _minimum = integer;
        if (_count == 0 || IsLess(Maximum, value))
            _maximum = integer;
        AddToSum(integer);
    }

    // Neumaier, "Rundungsfehleranalyse einiger Verfahren zur Summation endlicher Summen", ZAMM 54, 1974.
    private void AddToSum(double number)
    {
        _count++;
        var sum = _sum + number;
        _correction += Math.Abs(_sum) >= Math.Abs(number) ? _sum - sum + number : number - sum + _sum;
        _sum = sum;
    }

    private static bool IsLess(IndexedValue left, IndexedValue right) =>
        left.Number < right.Number || (left.Number == right.Number && left.Exact is { } exact && (right.Exact is not { } other || exact < other));

    private IndexedValue Of(object? number) => _hasNaN ? new(ResultValueKind.NaN) : number is long integer ? IndexedValue.Of(integer) : IndexedValue.Of((double)number!);
}
