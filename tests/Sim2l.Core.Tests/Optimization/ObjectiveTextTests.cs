namespace Sim2l.Optimization;

public sealed class ObjectiveTextTests
{
    [Theory]
    [InlineData("mass", "mass", null, null)]
    [InlineData(" mass : MAX ", "mass", ObjectiveDirection.Maximize, null)]
    [InlineData("mass [kg]", "mass", null, "kg")]
    [InlineData("mass [kg]:min", "mass", ObjectiveDirection.Minimize, "kg")]
    [InlineData("stiffness[ N/mm ] : maximize", "stiffness", ObjectiveDirection.Maximize, "N/mm")]
    [InlineData("beam:mass [kg]:min", "beam:mass", ObjectiveDirection.Minimize, "kg")]
    [InlineData("beam:mass [kg]", "beam:mass", null, "kg")]
    [InlineData("values[0] [kg]:min", "values[0]", ObjectiveDirection.Minimize, "kg")]
    [InlineData("[kg]:min", "[kg]", ObjectiveDirection.Minimize, null)]
    [InlineData("mass []:min", "mass []", ObjectiveDirection.Minimize, null)]
    public void An_objective_has_a_name_a_unit_and_a_direction(string text, string name, ObjectiveDirection? direction, string? unit) =>
        Assert.Equal(new(name, direction, unit), ObjectiveText.Read(text));

    [Theory]
    [InlineData("mass:down")]
    [InlineData("mass:min [kg]:up")]
    [InlineData("beam:mass")]
    public void Other_directions_are_refused(string text) => Assert.Equal(ErrorKind.InvalidInput, Assert.Throws<Sim2lException>(() => ObjectiveText.Read(text)).Kind);

    [Fact]
    public void It_chooses_among_what_a_result_has()
    {
        OptimizationObjective[] known = [new() { Name = "mass", Unit = "kg" }, new() { Name = "gain", Direction = ObjectiveDirection.Maximize }, new() { Name = "load [N]" }];
        Assert.Equal(known[0], ObjectiveText.Read("Mass [kg]").Choose(known));
        Assert.Equal(known[1] with { Unit = "dB" }, ObjectiveText.Read("gain [dB]").Choose(known));
        Assert.Equal(known[1] with { Direction = ObjectiveDirection.Minimize }, ObjectiveText.Read("gain:min").Choose(known));
        Assert.Equal(known[2] with { Unit = "N" }, ObjectiveText.Read("load [N]").Choose(known));
        Assert.Equal(new() { Name = "cost" }, ObjectiveText.Read("cost").Choose(known));
        Assert.Equal(ErrorKind.InvalidInput, Assert.Throws<Sim2lException>(() => ObjectiveText.Read("mass [g]").Choose(known)).Kind);
    }
}
