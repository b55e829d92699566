using System.Collections;
using System.Text;

namespace Sim2l.Runs;

public sealed class JsonDictionaryTests
{
    [Theory]
    [InlineData("{}")]
    [InlineData("""{"a": 1, "b": [1.5, null, "x"], "c": {"d": true}}""")]
    [InlineData("""{"b":2,"a":1}""")]
    public void Writes_what_was_stored_as_it_is(string text) =>
        Assert.Equal(text, PythonJson.Write(JsonDictionary.Read(text)));

    [Fact]
    public void Holds_what_the_reader_finds()
    {
        const string Text = """{"length": 1.5, "name": "b\u00e4r", "cells": [1, 2]}""";
        var expected = (OrderedDictionary<string, object?>)PythonJsonReader.Read(Text)!;

        var read = JsonDictionary.Read(Text);

        Assert.IsType<JsonDictionary>(read);
        Assert.Equal(expected, read);
        Assert.Equal(3, read.Count);
        Assert.Equal("bär", read["name"]);
        Assert.Equal("bär", ((IDictionary)read)["name"]);
        Assert.True(read.TryGetValue("length", out var length));
        Assert.Equal(1.5, length);
        Assert.False(read.ContainsKey("width"));
        Assert.False(((IDictionary)read).Contains(17));
    }

    [Theory]
    [InlineData("""{"a": NaN}""")]
    [InlineData("""{"a": "ä"}""")]
    [InlineData("""{"a": 123456789012345678901234567890123456789012345678901234567890}""")]
    public void Leaves_what_other_programs_may_not_read_to_the_whole_reader(string text)
    {
        var read = JsonDictionary.Read(text);

        Assert.IsNotType<JsonDictionary>(read);
        Assert.Equal(PythonJson.Write(PythonJsonReader.Read(text)), PythonJson.Write(read));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[1]")]
    [InlineData("null")]
    [InlineData("""{"a": 1""")]
    [InlineData("""{"a": 1} x""")]
    [InlineData("""{"a": 01}""")]
    [InlineData("""{"a": "\q"}""")]
    [InlineData("""{a: 1}""")]
    [InlineData("""{"a": 1,}""")]
    public void Refuses_damaged_text(string text) =>
        Assert.Equal(ErrorKind.Corrupt, Assert.Throws<Sim2lException>(() => JsonDictionary.Read(text)).Kind);

    [Fact]
    public void Refuses_text_that_nests_too_deep()
    {
        var text = new StringBuilder().Insert(0, "{\"a\":", 600).Append('1').Append('}', 600).ToString();

        Assert.Equal(ErrorKind.Corrupt, Assert.Throws<Sim2lException>(() => JsonDictionary.Read(text)).Kind);
    }
}
