using System.Globalization;
using System.Text;
using Sim2l.Optimization;
using Sim2l.Testing;

namespace Sim2l.DataSources;

public sealed class JsonImportTests : ImportContract
{
    private const int BadRowAt = 90_000;

    public static TheoryData<bool> Forms { get; } = [true, false];

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task Objects_become_points(bool isLines)
    {
        string[] rows = ["""{"x [mm]": 1.5, "n": 3, "m": "steel", "mass": 2}""", """{"m": null, "mass": "NaN", "x [mm]": -1e3}""", """{"x [mm]": 2, "n": 4, "m": "\u0061lu", "mass": "Infinity"}"""];
        var result = await ImportAsync(Write("a.txt", Join(rows, isLines)));
        Assert.Equal([("x", VariableType.Real, "mm"), ("n", VariableType.Integer, null), ("m", VariableType.Categorical, null)], result.Definition.Variables.Select(static v => (v.Name, v.Type, v.Unit)));
        Assert.Equal([1.5, -1000, 2], result.Column("x"));
        Assert.Equal([3, double.NaN, 4], result.Column("n"));
        Assert.Equal([2, double.NaN, double.PositiveInfinity], result.Column("mass"));
        Assert.Equal(["steel", "alu"], result.Definition.Variables[2].Categories);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task A_bad_value_leaves_nothing_and_is_named(bool isLines)
    {
        var path = Write("bad.json", Join(RowsWith("""{"x": 1, "mass": "abc"}"""), isLines));
        var fault = await FailAsync(path);
        Assert.Equal(ErrorKind.InvalidInput, fault.Kind);
        Assert.Contains($"line {BadRowAt + 1}, column 'mass', value 'abc'", fault.Message, StringComparison.Ordinal);

        var source = await Workspace.ImportAsync(path, new() { Objectives = [Mass], SkipBadRows = true });
        Assert.Equal((1, BadRowAt + 1), (source.SkippedRowCount, source.PointCount));
    }

    [Theory]
    [InlineData(true, """{"x": 1, "mass": }""")]
    [InlineData(true, "[1]")]
    [InlineData(true, """{"x": 1, "mass": 2} {}""")]
    [InlineData(false, """{"x": 1, "mass": }""")]
    [InlineData(false, "[1]")]
    [InlineData(true, """{"x": 1, "mass": 2, "late": 3}""")]
    [InlineData(false, """{"x": 1, "mass": 2, "late": 3}""")]
    [InlineData(false, """{"x": 1, "mass": [2]}""")]
    [InlineData(false, """{"x": 1, "mass": 1e999}""")]
    public async Task What_is_no_row_is_named(bool isLines, string row)
    {
        var fault = await FailAsync(Write("bad.json", Join(RowsWith(row), isLines)));
        Assert.Equal(ErrorKind.InvalidInput, fault.Kind);
        Assert.Contains($"line {BadRowAt + 1}", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task Deep_nesting_and_endless_objects_are_refused_at_once(bool isLines)
    {
        var deep = new string('[', 100_000) + new string(']', 100_000);
        Assert.Equal(ErrorKind.InvalidInput, (await FailAsync(Write("deep.json", Join(["""{"x": 1, "mass": 2}""", $$"""{"x": {{deep}}, "mass": 2}"""], isLines)))).Kind);
        var large = new string('a', 17 << 20);
        Assert.Equal(ErrorKind.TooLarge, (await FailAsync(Write("large.json", Join(["""{"x": "a", "mass": 2}""", $$"""{"x": "{{large}}", "mass": 2}"""], isLines)))).Kind);
    }

    [Theory]
    [InlineData("""[{"mass": 1}""")]
    [InlineData("""[{"mass": 1},""")]
    [InlineData("""[{"mass": 1}] x""")]
    [InlineData("[]")]
    [InlineData("[{}]")]
    public async Task What_is_cut_short_or_empty_is_refused(string text) => Assert.Equal(ErrorKind.InvalidInput, (await FailAsync(Write("cut.json", text))).Kind);

    [Fact]
    public async Task Our_own_forms_are_recognised_whatever_their_names()
    {
        var result = StoredSample.Of(70_000);
        var (json, binary) = (Path.Join(Folder, "a.csv"), Path.Join(Folder, "b.csv"));
        await using (var stream = File.Create(json))
            OptimizationJson.Write(stream, result);
        await File.WriteAllBytesAsync(binary, StoredSample.BytesOf(result));
        foreach (var (path, kind) in new[] { (json, DataSourceKind.Json), (binary, DataSourceKind.Binary) })
        {
            var source = await Workspace.ImportAsync(path, new());
            Assert.Equal((kind, "sim2l", 70_000), (source.Kind, source.RecognizedAs, source.PointCount));
            var storage = await Workspace.Sources.OpenAsync(source.Id);
            var key = (await storage.ListAsync().SingleAsync()).Key;
            Assert.Equal(StoredSample.BytesOf(result), StoredSample.BytesOf((await storage.LoadAsync(key))!.Result));
        }
    }

    [Fact]
    public async Task A_mark_and_UTF_16_do_no_harm()
    {
        foreach (var encoding in new Encoding[] { new UTF8Encoding(true), new UnicodeEncoding(false, true), new UnicodeEncoding(true, false) })
        {
            foreach (var isLines in new[] { true, false })
            {
                var result = await ImportAsync(Write("a.json", Join(["""{"ä": "ö", "mass": 1}"""], isLines), encoding), new() { Objectives = [Mass], Label = $"{encoding.WebName} {encoding.Preamble.Length} {isLines} {Guid.NewGuid()}" });
                Assert.Equal("ä", result.Definition.Variables[0].Name);
            }
        }
    }

    public static TheoryData<string, ErrorKind> Others { get; } = new()
    {
        { "SQLite format 3\0aaaaaaaaaaaaa", ErrorKind.NotSupported },
        { "aaaaaaaaDUCK", ErrorKind.NotSupported },
        { "\u001f\u008b\u0008aaaa", ErrorKind.NotSupported },
        { "PK\u0003\u0004aaaa", ErrorKind.NotSupported },
        { "\u0080\u0004\u0095aaa", ErrorKind.NotSupported },
        { "ab\0\0\0c,1\n", ErrorKind.NotSupported },
        { "PAR1aaaaaaaa", ErrorKind.Corrupt },
        { "", ErrorKind.InvalidInput },
        { "{\"x\": {", ErrorKind.Corrupt },
    };

    [Theory]
    [MemberData(nameof(Others))]
    public async Task What_cannot_be_imported_is_refused(string content, ErrorKind kind)
    {
        var path = Path.Join(Folder, "other.csv");
        await File.WriteAllBytesAsync(path, Encoding.Latin1.GetBytes(content));
        Assert.Equal(kind, (await FailAsync(path)).Kind);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_not_found() => Assert.Equal(ErrorKind.NotFound, (await FailAsync(Path.Join(Folder, "none.csv"))).Kind);

    private static IEnumerable<string> RowsWith(string bad) =>
        [.. Enumerable.Range(0, BadRowAt).Select(static i => string.Create(CultureInfo.InvariantCulture, $$"""{"x": {{i}}, "mass": {{i * 0.5}}}""")), bad, """{"x": 1, "mass": 2}"""];

    private static string Join(IEnumerable<string> rows, bool isLines) => isLines ? string.Join("\n", rows) : $"[{string.Join(",\n", rows)}]";
}
