using FsCheck;
using FsCheck.Fluent;
using Sim2l.Runs;

namespace Sim2l.Optimization;

public sealed class DoubleOrderTests
{
    private static readonly Gen<double[]> Numbers = Gen.OneOf(
        JsonValues.Doubles.ArrayOf(1_000),
        JsonValues.Doubles.ArrayOf(100),
        Gen.Elements(0, 1, -1.0, double.NegativeInfinity, double.PositiveInfinity).ArrayOf(1_000),
        Gen.Choose(0, 500).Select(static steps => steps == 0 ? -1e300 : BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(1) + steps)).ArrayOf(1_000),
        Gen.Constant(7.0).ArrayOf(1_000),
        Gen.Constant(Array.Empty<double>())).Select(static numbers => numbers.Where(static number => !double.IsNaN(number)).Select(static number => number + 0.0).ToArray());

    [Fact]
    public void Sorts_as_comparisons_do_and_keeps_the_order_of_equals() => Prop.ForAll(Numbers.ToArbitrary(), static numbers =>
    {
        Assert.Equal(Enumerable.Range(0, numbers.Length).OrderBy(i => numbers[i]), DoubleOrder.Sort(numbers));
        var different = numbers.Distinct().Order().ToArray();
        Assert.Equal(numbers.Select(number => Array.BinarySearch(different, number)), DoubleOrder.Ranks(numbers));
    }).QuickCheckThrowOnFailure();
}
