namespace Sim2l.Caching;

public sealed class CanonicalInputsTests
{
    [Fact]
    public void A_value_with_a_unit_is_a_quantity_as_the_Python_package_hashes_it()
    {
        var inputs = new Dictionary<string, object?> { ["t"] = CanonicalInputs.WithUnit(350.0, "K"), ["n"] = CanonicalInputs.WithUnit(50L, null), ["m"] = CanonicalInputs.WithUnit(50L, "") };
        Assert.Equal("{\"m\": 50, \"n\": 50, \"t\": {\"__magnitude__\": 350.0, \"__units__\": \"K\"}}", CanonicalInputs.Write(inputs));
    }

    [Theory]
    [InlineData("{\"__magnitude__\": 350.0, \"__units__\": \"K\"}", "350.0 K")]
    [InlineData("{\"__magnitude__\": [1, 2.5], \"__units__\": \"mm\"}", "[1, 2.5] mm")]
    [InlineData("{\"__magnitude__\": 350.0, \"__units__\": null}", "{\"__magnitude__\": 350.0, \"__units__\": null}")]
    [InlineData("{\"__magnitude__\": 350.0, \"__units__\": \"K\", \"more\": 1}", "{\"__magnitude__\": 350.0, \"__units__\": \"K\", \"more\": 1}")]
    [InlineData("{\"magnitude\": 350.0, \"units\": \"K\"}", "{\"magnitude\": 350.0, \"units\": \"K\"}")]
    [InlineData("\"fixed\"", "\"fixed\"")]
    [InlineData("420.0", "420.0")]
    [InlineData("null", "null")]
    public void An_input_is_described_as_people_write_it(string stored, string text) => Assert.Equal(text, CanonicalInputs.Describe(Runs.PythonJsonReader.Read(stored)));
}
