namespace Sim2l.Caching;

public sealed class SquidIdTests
{
    [Theory]
    [InlineData("thermal_analysis/1.0.0/da650b3b13f045f278d3329ca027702c7a6c3aaf", "thermal_analysis", "1.0.0", "da650b3b13f045f278d3329ca027702c7a6c3aaf")]
    [InlineData("file_manager/1.0.0/report 7", "file_manager", "1.0.0", "report 7")]
    [InlineData("a\nb/\u00E9/ ", "a\nb", "\u00E9", " ")]
    public void Three_parts_are_an_id(string text, string name, string version, string hash)
    {
        Assert.True(SquidId.TryParse(text, out var id));
        Assert.Equal(new() { SimulationName = name, SimulationVersion = version, Hash = hash }, id);
        Assert.Equal(text, id.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("a/1")]
    [InlineData("a/1/b/c")]
    [InlineData("a/1/b/")]
    [InlineData("/1/b")]
    [InlineData("a//b")]
    [InlineData("a/1/")]
    [InlineData("//")]
    public void Anything_else_is_none(string? text)
    {
        Assert.False(SquidId.TryParse(text, out var id));
        Assert.Null(id);
    }

    [Fact]
    public void A_computed_id_is_taken_apart_again()
    {
        Assert.True(SquidId.TryParse(SquidId.Compute("n", "v", new Dictionary<string, object?> { ["a/b"] = "c/d" }), out var id));
        Assert.Equal(("n", "v", 40), (id.SimulationName, id.SimulationVersion, id.Hash.Length));
    }
}
