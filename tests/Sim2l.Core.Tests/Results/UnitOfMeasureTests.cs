using FsCheck;
using FsCheck.Fluent;

namespace Sim2l.Results;

public sealed class UnitOfMeasureTests
{
    private static readonly string[][] Families =
    [
        ["m", "mm", "km", "Å", "nm", "in", "ft", "mile", "light_year", "µm"],
        ["Pa", "MPa", "kPa", "bar", "mbar", "atm", "psi", "Torr", "N/mm^2", "mmHg"],
        ["K", "degC", "degF", "mK", "degR"],
        ["J", "eV", "kJ", "kWh", "kcal", "Btu", "hartree", "erg", "N m"],
        ["s", "ms", "min", "h", "d", "week", "fs"],
        ["W/(m*K)", "mW/(cm K)", "Btu/h/ft/degF", "watt / meter / kelvin"],
        ["MPa*m^0.5", "Pa m^(1/2)", "ksi*in^0.5"],
        ["%", "1", "ppm", "dimensionless", "rad"],
    ];

    private static readonly Gen<(string A, string B, string C)> Relatives = Gen.Elements(Families)
        .SelectMany(static family => Gen.Elements(family).Three())
        .Select(static three => (three.Item1, three.Item2, three.Item3));

    private static readonly Gen<double> Numbers = Gen.Choose(-1_000_000, 1_000_000).Select(static whole => whole / 1024.0);

    [Theory]
    [InlineData(25, "mm", "m", 0.025)]
    [InlineData(1, "atm", "Pa", 101325)]
    [InlineData(760, "Torr", "atm", 1)]
    [InlineData(1, "bar", "MPa", 0.1)]
    [InlineData(1, "psi", "Pa", 6894.757293168361)]
    [InlineData(27, "degC", "K", 300.15)]
    [InlineData(300.15, "K", "°C", 27)]
    [InlineData(100, "degC", "degF", 212)]
    [InlineData(-40, "degF", "degC", -40)]
    [InlineData(0, "degC", "mK", 273150)]
    [InlineData(9, "delta_degF", "delta_degC", 5)]
    [InlineData(9, "delta_degF", "K", 5)]
    [InlineData(1, "eV", "J", 1.602176634e-19)]
    [InlineData(1, "Å", "nm", 0.1)]
    [InlineData(1, "h", "min", 60)]
    [InlineData(7, "min", "h", 7 / 60.0)]
    [InlineData(180, "deg", "rad", Math.PI)]
    [InlineData(0.5, "1", "%", 50)]
    [InlineData(1, "L", "cm^3", 1000)]
    [InlineData(1, "g/cm3", "kg·m^-3", 1000)]
    [InlineData(36, "km/h", "m/s", 10)]
    [InlineData(1, "kWh", "MJ", 3.6)]
    [InlineData(1, "W/(m*K)", "W m-1 degC-1", 1)]
    [InlineData(1, "W/m²/K", "W/(m^2*K)", 1)]
    [InlineData(1, "J/kg K", "J/(kg/K)", 1)]
    [InlineData(1, "MiB", "KiB", 1024)]
    [InlineData(1, "kB", "bit", 8000)]
    [InlineData(10, "mM", "mol/m^3", 10)]
    [InlineData(1, "10 mm", "cm", 1)]
    [InlineData(1, "kilogram * meter ** 2 / second ** 2", "joule", 1)]
    [InlineData(1, "megapascals", "MPa", 1)]
    [InlineData(1, "Kelvin", "K", 1)]
    [InlineData(1, "1 / second", "Hz", 1)]
    [InlineData(60, "1/min", "1 per s", 1)]
    [InlineData(1, "kg.m-3", "g/L", 1)]
    [InlineData(1, "hp", "W", 745.6998715822702)]
    [InlineData(1, "MPa m^(1/2)", "N/mm^2 * m^0.5", 1)]
    [InlineData(1, "cmH2O", "Pa", 98.0665)]
    [InlineData(1, "Gy", "J/kg", 1)]
    [InlineData(1, "min", "s", 60)]
    public void A_number_is_converted(double number, string from, string to, double expected)
    {
        var converted = UnitOfMeasure.Convert(number, from, to);

        Assert.InRange(converted, expected - Math.Abs(expected) * 1e-14, expected + Math.Abs(expected) * 1e-14);
    }

    [Theory]
    [InlineData("K", "Pa")]
    [InlineData("W/m", "W/m^2")]
    [InlineData("byte", "1")]
    [InlineData("widget", "m")]
    [InlineData("widget", "gadget")]
    [InlineData("widget", "Widget")]
    [InlineData("widget/s", "1/s")]
    public void Units_that_do_not_measure_the_same_are_refused_by_name(string from, string to)
    {
        var fault = Assert.Throws<Sim2lException>(() => UnitOfMeasure.Convert(1, from, to));

        Assert.Equal(ErrorKind.InvalidInput, fault.Kind);
        Assert.Contains($"'{from}'", fault.Message);
        Assert.Contains($"'{to}'", fault.Message);
    }

    [Theory]
    [InlineData("m/")]
    [InlineData("/m")]
    [InlineData("m^")]
    [InlineData("m^x")]
    [InlineData("m^1000")]
    [InlineData("(m")]
    [InlineData("m)")]
    [InlineData("m**")]
    [InlineData("m⁻")]
    [InlineData("m * * s")]
    [InlineData("0 m")]
    [InlineData("1e999 m")]
    [InlineData("m^(1/0)")]
    [InlineData("")]
    [InlineData("dB")]
    [InlineData("mdegC")]
    [InlineData("kmin")]
    [InlineData("mbit")]
    [InlineData("Qm^99")]
    [InlineData("\ud800")]
    public void What_cannot_be_read_is_a_unit_that_equals_only_itself(string text)
    {
        var unit = UnitOfMeasure.Parse(text);

        Assert.False(unit.IsKnown);
        Assert.Equal(unit, UnitOfMeasure.Parse(text + " "));
        Assert.Equal(5, unit.To(UnitOfMeasure.Parse(" " + text)).Apply(5));
        Assert.NotEqual(unit, UnitOfMeasure.Parse("m"));
    }

    [Theory]
    [InlineData("N m", "J", true)]
    [InlineData("kelvin", "K", true)]
    [InlineData("\u212Bngstr\u00f6m", "\u00c5", true)]
    [InlineData("\u2126", "ohm", true)]
    [InlineData("µm", "μm", true)]
    [InlineData("mPa", "MPa", false)]
    [InlineData("degC", "K", false)]
    [InlineData("degC", "delta_degC", false)]
    [InlineData("W/degC", "W/K", true)]
    [InlineData("degC^1", "degC", true)]
    public void The_same_unit_is_equal_however_it_is_written(string one, string other, bool same)
    {
        var (first, second) = (UnitOfMeasure.Parse(one), UnitOfMeasure.Parse(other));

        Assert.Equal(same, first.Equals(second));
        Assert.True(first.Fits(second));
        if (same)
            Assert.Equal(first.GetHashCode(), second.GetHashCode());
    }

    [Fact]
    public void Deep_or_long_texts_are_not_known_and_take_no_time()
    {
        Assert.False(UnitOfMeasure.Parse(new string('(', 100_000) + "m").IsKnown);
        Assert.False(UnitOfMeasure.Parse(new string('(', 200) + "m").IsKnown);
        Assert.False(UnitOfMeasure.Parse(new string('m', 1_000_000)).IsKnown);
        Assert.True(UnitOfMeasure.Parse("((m))").IsKnown);
    }

    [Fact]
    public void A_number_comes_back_from_every_unit() => Prop.ForAll(
        Relatives.Zip(Numbers).ToArbitrary(),
        static sample =>
        {
            var ((a, b, _), number) = sample;
            var (one, other) = (UnitOfMeasure.Parse(a), UnitOfMeasure.Parse(b));
            AssertNear(number, other.To(one).Apply(one.To(other).Apply(number)), number);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Converting_by_way_of_a_third_unit_changes_nothing() => Prop.ForAll(
        Relatives.Zip(Numbers).ToArbitrary(),
        static sample =>
        {
            var ((a, b, c), number) = sample;
            var (one, other, third) = (UnitOfMeasure.Parse(a), UnitOfMeasure.Parse(b), UnitOfMeasure.Parse(c));
            var straight = one.To(other).Apply(number);
            AssertNear(straight, third.To(other).Apply(one.To(third).Apply(number)), straight);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_power_of_a_unit_is_the_power_of_its_size() => Prop.ForAll(
        Relatives.Zip(Gen.Choose(-4, 4)).Where(static sample => sample.Item1.A is not ("degC" or "degF") && sample.Item1.B is not ("degC" or "degF")).ToArbitrary(),
        static sample =>
        {
            var ((a, b, _), exponent) = sample;
            var size = UnitOfMeasure.Convert(1, a, b);
            var power = UnitOfMeasure.Convert(1, $"({a})^{exponent}", $"({b})**({exponent})");
            Assert.InRange(power / Math.Pow(size, exponent), 1 - 1e-12, 1 + 1e-12);
        }).QuickCheckThrowOnFailure();

    // Scales of temperature differ by hundreds, which a small number loses digits to.
    private static void AssertNear(double expected, double actual, double scale) =>
        Assert.InRange(actual, expected - 1e-12 * (Math.Abs(scale) + 1000), expected + 1e-12 * (Math.Abs(scale) + 1000));
}
