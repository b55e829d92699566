using System.Numerics;
using Sim2l.Caching;
using Sim2l.Runs;

namespace Sim2l.Execution;

public sealed class ParameterCheckTests
{
    private static readonly ParameterSchema Temperature = Input("temperature", "Number") with { Unit = "K", Minimum = 0, Maximum = 1000, Required = true };

    /// <summary>A type, a value, and the value that the simulation gets; null when it is a fault.</summary>
    public static TheoryData<string, object?, object?> Types => new()
    {
        { "Number", 300L, 300.0 },
        { "number", 0.5, 0.5 },
        { "Number", BigInteger.Pow(10, 20), 1e20 },
        { "Number", "300", null },
        { "Number", true, null },
        { "Integer", 300L, 300L },
        { "Integer", 300.0, 300L },
        { "Integer", 300.5, null },
        { "Integer", double.NaN, null },
        { "Integer", 1e300, null },
        { "Boolean", false, false },
        { "Boolean", 0L, null },
        { "Text", "", "" },
        { "Text", 1L, null },
        { "Choice", "fast", "fast" },
        { "Array", new[] { 1L, 2L }, new[] { 1L, 2L } },
        { "List", "1", null },
        { "Dict", new[] { 1L }, null },
        { "Any", "x", "x" },
        { "Molecule", 1L, 1L },
    };

    /// <summary>A value of <see cref="Temperature"/>, and what it is in kelvin; null when it is a fault.</summary>
    public static TheoryData<object, double?> Quantities => new()
    {
        { Quantity(77L, "degC"), 350.15 },
        { "77 degC", 350.15 },
        { "0.35 kK", 350 },
        { Quantity(350.0, "K"), 350 },
        { Quantity(350.0, "m"), null },
        { "350 m", null },
        { "350 furlongs", null },
        { Quantity(-300L, "degC"), null },
        { Quantity("x", "K"), null },
    };

    [Theory]
    [MemberData(nameof(Types), DisableDiscoveryEnumeration = true)]
    public void A_value_is_of_its_type_or_a_fault(string type, object? value, object? expected)
    {
        var found = ParameterCheck.CheckInputs([Input("x", type)], Values(("x", value)));
        if (expected is null)
        {
            Assert.Equal("x", Assert.Single(found.Faults).Name);
            return;
        }
        Assert.Empty(found.Faults);
        Assert.Equal(expected, found.Values["x"]);
        Assert.Equal(expected.GetType(), found.Values["x"]!.GetType());
    }

    [Theory]
    [MemberData(nameof(Quantities), DisableDiscoveryEnumeration = true)]
    public void A_quantity_is_converted_or_a_fault(object value, double? expected)
    {
        var found = ParameterCheck.CheckInputs([Temperature], Values(("temperature", value)));
        Assert.Equal(expected is null ? 1 : 0, found.Faults.Count);
        Assert.Equal(expected, found.Values.GetValueOrDefault("temperature") as double?);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1000, true)]
    [InlineData(-0.001, false)]
    [InlineData(1000.001, false)]
    [InlineData(double.NaN, false)]
    public void A_number_lies_in_its_range(double value, bool isGood) =>
        Assert.Equal(isGood, ParameterCheck.CheckInputs([Temperature], Values(("temperature", value))).Faults.Count == 0);

    [Fact]
    public void The_numbers_of_an_array_are_converted_and_lie_in_the_range()
    {
        var schema = Input("x", "Array") with { Unit = "m", Maximum = 1 };
        Assert.Equal([0.025, 1.0], (object?[])ParameterCheck.CheckInputs([schema], Values(("x", Quantity(new[] { 25L, 1000L }, "mm")))).Values["x"]!);
        Assert.Single(ParameterCheck.CheckInputs([schema], Values(("x", new[] { 0.5, 1.5 }))).Faults);
    }

    [Fact]
    public void Every_fault_is_found_at_once()
    {
        ParameterSchema[] schema = [Temperature, Input("length", "Number") with { Required = true }, Input("steps", "Integer"), Input("mode", "Text")];
        var found = ParameterCheck.CheckInputs(schema, Values(("temperature", -5L), ("steps", 1.5), ("mode", "fast"), ("colour", "red")));
        Assert.Equal(["temperature", "length", "steps", "colour"], found.Faults.Select(static fault => fault.Name));
        var fault = Assert.Throws<Sim2lException>(() => found.Require("The inputs are wrong"));
        Assert.Equal(ErrorKind.InvalidInput, fault.Kind);
        Assert.All(found.Faults, each => Assert.Contains(each.Message, fault.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_left_open_takes_its_default_or_stays_open()
    {
        ParameterSchema[] schema = [Temperature with { DefaultValue = 300L }, Input("steps", "Integer"), Input("mode", "Text") with { DefaultValue = "fast" }];
        var found = ParameterCheck.CheckInputs(schema, Values(("mode", null)));
        Assert.Empty(found.Faults);
        Assert.Equal(["temperature", "mode"], found.Values.Keys);
        Assert.Equal([300.0, "fast"], found.Values.Values);
    }

    [Fact]
    public void The_same_quantity_has_one_key_however_it_is_given()
    {
        string Key(object value) => CacheKey.Compute("heat", "1.0.0", ParameterCheck.CheckInputs([Temperature], Values(("temperature", value))).Quantities).InputHash;
        Assert.Equal(Key(350L), Key(350.0));
        Assert.Equal(Key(350L), Key(Quantity(350L, "kelvin")));
        Assert.NotEqual(Key(350L), Key(351L));
    }

    [Fact]
    public void Without_a_schema_everything_is_as_it_was_given()
    {
        var found = ParameterCheck.CheckInputs(null, Values(("a", 1L), ("b", Quantity(2L, "m")), ("c", null)));
        Assert.Empty(found.Faults);
        Assert.Equal([new("a", 1L), new("b", 2L, "m"), new CheckedParameter("c", null)], found.Parameters);
    }

    [Fact]
    public void An_output_that_is_promised_must_be_there_and_others_may()
    {
        ParameterSchema[] schema = [Input("peak", "Number"), Input("mode", "Text")];
        var found = ParameterCheck.CheckOutputs(schema, Values(("peak", 1L), ("extra", 2L)));
        Assert.Equal("mode", Assert.Single(found.Faults).Name);
        Assert.Equal(["peak", "extra"], found.Values.Keys);
    }

    private static ParameterSchema Input(string name, string type) => new() { ParameterClass = ParameterClass.Input, Name = name, Type = type };

    private static OrderedDictionary<string, object?> Quantity(object value, string unit) => new() { ["magnitude"] = value, ["units"] = unit };

    private static Dictionary<string, object?> Values(params (string Name, object? Value)[] values) => values.ToDictionary(static value => value.Name, static value => value.Value);
}
