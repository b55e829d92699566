using System.Numerics;
using Sim2l.Runs;

namespace Sim2l.Catalog;

public sealed class SimulationParameterTests
{
    /// <summary>What is given as the parameter <c>beta</c>, and what its message must say.</summary>
    public static TheoryData<object?, string> Wrong => new()
    {
        { null, "object" },
        { 1L, "object" },
        { true, "object" },
        { new object[] { "number" }, "object" },
        { Object(("type", 1L)), "'type'" },
        { Object(("type", Object())), "'type'" },
        { Object(("units", 1L)), "'units'" },
        { Object(("unit", 1L)), "'unit'" },
        { Object(("description", false)), "'description'" },
        { Object(("desc", 1L)), "'desc'" },
        { Object(("required", "yes")), "'required'" },
        { Object(("required", 1L)), "'required'" },
        { Object(("minimum", "0")), "'minimum'" },
        { Object(("minimum", true)), "'minimum'" },
        { Object(("minimum", double.NaN)), "'minimum'" },
        { Object(("min", "0")), "'min'" },
        { Object(("maximum", new object[] { 1L })), "'maximum'" },
        { Object(("maximum", Object())), "'maximum'" },
        { Object(("max", double.NaN)), "'max'" },
        { Object(("minimum", 2L), ("maximum", 1.5)), "minimum" },
        { Object(("min", double.PositiveInfinity), ("max", BigInteger.Pow(10, 300))), "minimum" },
    };

    [Theory]
    [MemberData(nameof(Wrong), DisableDiscoveryEnumeration = true)]
    public void A_message_names_the_parameter_and_what_is_wrong(object? value, string what)
    {
        foreach (var parameterClass in Enum.GetValues<ParameterClass>())
        {
            var fault = Assert.Throws<Sim2lException>(() => SimulationParameter.Read(Object(("alpha", "number"), ("beta", value)), parameterClass));

            Assert.Equal(ErrorKind.InvalidInput, fault.Kind);
            Assert.Contains("'beta'", fault.Message, StringComparison.Ordinal);
            Assert.Contains(what, fault.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \t")]
    public void A_parameter_needs_a_name(string name)
    {
        var fault = Assert.Throws<Sim2lException>(() => SimulationParameter.Read(Object((name, "number")), ParameterClass.Input));

        Assert.Equal(ErrorKind.InvalidInput, fault.Kind);
        Assert.Contains($"'{name}'", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_written_is_read_back_and_what_is_not_said_has_no_member()
    {
        ParameterSchema[] parameters =
        [
            new() { ParameterClass = ParameterClass.Input, Name = "z", Type = "Number", Unit = "K", Minimum = 0, Maximum = 1e4, DefaultValue = 300.0, Required = true, Description = "of the bar" },
            new() { ParameterClass = ParameterClass.Input, Name = "a", Type = "Text" },
            new() { ParameterClass = ParameterClass.Input, Name = "b", Type = "Number", Minimum = double.NegativeInfinity, Maximum = double.NaN },
        ];
        var schema = SimulationParameter.Write(parameters);
        Assert.Equal("""{"type": "Text"}""", PythonJson.Write(schema["a"]));
        Assert.Equal([parameters[0], parameters[1], parameters[2] with { Minimum = null, Maximum = null }], SimulationParameter.Read(schema, ParameterClass.Input));
    }

    [Fact]
    public void All_members_are_understood_under_both_names()
    {
        var ours = Object(("type", "number"), ("units", "K"), ("minimum", 0L), ("maximum", BigInteger.Pow(10, 20)), ("default", 300.5), ("required", true), ("description", "heat"), ("extra", 1L));
        var peers = Object(("type", "number"), ("unit", "K"), ("min", 0.0), ("max", 1e20), ("value", 300.5), ("required", true), ("desc", "heat"));

        var read = SimulationParameter.Read(Object(("t", ours), ("t2", peers)), ParameterClass.Output);

        var wanted = new ParameterSchema
        {
            ParameterClass = ParameterClass.Output,
            Name = "t",
            Type = "number",
            Unit = "K",
            Minimum = 0,
            Maximum = 1e20,
            DefaultValue = 300.5,
            Required = true,
            Description = "heat",
        };
        Assert.Equal([wanted, wanted with { Name = "t2" }], read);
    }

    [Fact]
    public void A_text_is_a_type_and_what_is_null_is_not_given()
    {
        var read = SimulationParameter.Read(Object(("a", "array"), ("b", Object()), ("c", Object(("type", null), ("minimum", null), ("required", null)))), ParameterClass.Input);

        Assert.Equal(["array", "Any", "Any"], read.Select(static p => p.Type));
        Assert.All(read, static p => Assert.Equal((null, null, false), (p.Minimum, p.DefaultValue, p.Required)));
    }

    [Theory]
    [InlineData('5')]
    [InlineData(true)]
    [InlineData("5")]
    public void A_border_that_is_no_number_is_refused(object border) =>
        Assert.Equal(ErrorKind.InvalidInput, Assert.Throws<Sim2lException>(() => SimulationParameter.Read(Object(("x", Object(("minimum", border)))), ParameterClass.Input)).Kind);

    [Fact]
    public void A_time_is_no_border() =>
        Assert.Equal(ErrorKind.InvalidInput, Assert.Throws<Sim2lException>(() => SimulationParameter.Read(Object(("x", Object(("maximum", DateTime.UnixEpoch)))), ParameterClass.Input)).Kind);

    [Fact]
    public void Equal_borders_and_no_parameters_are_allowed()
    {
        Assert.Equal(1, Assert.Single(SimulationParameter.Read(Object(("x", Object(("minimum", 1L), ("maximum", 1.0)))), ParameterClass.Input)).Maximum);
        Assert.Empty(SimulationParameter.Read(Object(), ParameterClass.Input));
    }

    private static Dictionary<string, object?> Object(params (string Name, object? Value)[] members) => members.ToDictionary(static m => m.Name, static m => m.Value);
}
