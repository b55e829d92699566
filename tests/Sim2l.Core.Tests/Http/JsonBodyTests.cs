using System.Text;

namespace Sim2l.Http;

public sealed class JsonBodyTests
{
    private static JsonBody Body(string json) => JsonBody.Parse(Encoding.UTF8.GetBytes(json));

    [Theory]
    [InlineData("")]
    [InlineData("[1]")]
    [InlineData("null")]
    [InlineData("{\"a\": 1")]
    [InlineData("{\"a\": 1} x")]
    public void What_is_no_object_is_invalid(string json) => Assert.Equal(ErrorKind.InvalidInput, Assert.Throws<Sim2lException>(() => Body(json)).Kind);

    [Fact]
    public void Too_deep_a_body_is_invalid() =>
        Assert.Equal(ErrorKind.InvalidInput, Assert.Throws<Sim2lException>(() => Body("{\"a\":" + new string('[', 100_000))).Kind);

    [Fact]
    public void A_missing_field_is_named()
    {
        foreach (var json in new[] { "{}", """{"name": null}""", """{"name": ""}""" })
            Assert.Contains("'name'", Assert.Throws<Sim2lException>(() => Body(json).RequireText("name")).Message, StringComparison.Ordinal);
    }

    public static TheoryData<string, Action<JsonBody>> WrongTypes => new()
    {
        { "1", static b => b.GetText("f") },
        { "true", static b => b.GetInteger("f") },
        { "1.5", static b => b.GetInteger("f") },
        { "NaN", static b => b.GetInteger("f") },
        { "99999999999999999999", static b => b.GetInteger("f") },
        { "\"1\"", static b => b.GetNumber("f") },
        { "1", static b => b.GetBoolean("f") },
        { "\"yesterday\"", static b => b.GetTime("f") },
        { "[]", static b => b.GetObject("f") },
        { "{}", static b => b.GetTexts("f") },
        { "[1]", static b => b.GetTexts("f") },
        { "[1]", static b => Assert.Empty(b.GetBodies("f")) },
    };

    [Theory]
    [MemberData(nameof(WrongTypes))]
    public void A_field_of_the_wrong_type_is_named(string value, Action<JsonBody> get)
    {
        var fault = Assert.Throws<Sim2lException>(() => get(Body($$"""{"f": {{value}}}""")));
        Assert.Equal(ErrorKind.InvalidInput, fault.Kind);
        Assert.Contains("'f'", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_float_without_a_fraction_is_an_integer()
    {
        Assert.Equal(3600, Body("""{"ttl": 3600.0}""").GetInteger("ttl"));
        Assert.Equal(long.MinValue, Body("""{"ttl": -9223372036854775808}""").GetInteger("ttl"));
        Assert.Null(Body("""{"ttl": null}""").GetInteger("ttl"));
    }

    [Fact]
    public void Arrays_of_numbers_are_no_arrays_of_objects_and_empty_arrays_are_fine()
    {
        Assert.Empty(Body("""{"f": []}""").GetTexts("f"));
        Assert.Empty(Body("{}").GetBodies("f"));
        Assert.Equal(["a", "b"], Body("""{"f": ["a", "b"]}""").GetTexts("f"));
    }
}
