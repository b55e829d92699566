using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Sim2l.Runs;

namespace Sim2l.Optimization;

public sealed class OptimizationJsonTests
{
    private static readonly Config Thorough = Config.QuickThrowOnFailure.WithMaxTest(200);

    private const string Small = """
        {"format": "sim2l.optimization", "version": 1, "problem": "p", "objectives": [{"name": "f", "direction": "minimize"}], "points": 2, "columns": {"f": [1, 2]}, "result_sets": [{"name": "s", "indices": [1]}]}
        """;

    [Fact]
    public void What_was_written_is_read() => Prop.ForAll(RandomOptimizations.Results.ToArbitrary(), static result =>
    {
        var json = Write(result);
        RandomOptimizations.AssertSame(result, Read(json));
        RandomOptimizations.AssertSame(result, OptimizationContent.Read(new DribblingStream(json, 3)));
        var header = OptimizationJson.WriteHeader(result.Header);
        Assert.Equal(header, OptimizationJson.WriteHeader(OptimizationJson.ReadHeader(new MemoryStream(json))));
        Assert.Equal(header, OptimizationJson.WriteHeader(OptimizationJson.ReadHeader(new MemoryStream(Encoding.ASCII.GetBytes(header)))));
    }).Check(Thorough);

    [Fact]
    public void Every_double_comes_back() => Prop.ForAll(JsonValues.Doubles.ArrayOf(300).ToArbitrary(), static values =>
    {
        var back = Read(Write(new(Examples.Objectives("-"), [[.. values]]))).Columns[0];
        Assert.True(JsonValues.Same(values, back.ToArray()));
    }).Check(Thorough);

    [Fact]
    public void Columns_longer_than_a_buffer_come_back()
    {
        var random = new Random(5);
        var result = new OptimizationResult(Examples.Objectives("--"), [[.. Enumerable.Range(0, 100_000).Select(_ => random.NextDouble())], [.. Enumerable.Range(0, 100_000).Select(static i => (double)i)]], [new() { Name = "all", Indices = [.. Enumerable.Range(0, 100_000)] }]);
        RandomOptimizations.AssertSame(result, Read(Write(result)));
    }

    [Fact]
    public void Is_what_is_documented() => Assert.Equal(
        """
        {"format": "sim2l.optimization", "version": 1, "problem": "beam", "algorithm": "sweep", "variables": [{"name": "height", "type": "real", "lower": 0.1, "upper": 2.0, "unit": "m"}, {"name": "ribs", "type": "integer", "lower": 0.0}, {"name": "material", "type": "categorical", "categories": ["steel", "fir \"A\"", ""]}], "objectives": [{"name": "mass", "direction": "minimize", "unit": "kg"}, {"name": "stiffness", "direction": "maximize"}], "constraints": [{"name": "stress", "kind": "at_most", "bound": 250.0, "unit": "MPa"}, {"name": "frequency", "kind": "at_least", "bound": 10.0}, {"name": "span", "kind": "equal", "bound": 4.0, "tolerance": 0.5}], "metadata": {"seed": 42, "note": "gr\u00f6\u00dfer", "worst": -Infinity}, "points": 5, "columns": {
        "height": [0.1, 0.2, 0.3, 1e-310, -0.0],
        "ribs": [0.0, 1.0, NaN, 3.0, 4000000000000000.0],
        "material": [0.0, 2.0, 1.0, NaN, 0.0],
        "mass": [1.0, 2.0, Infinity, NaN, 0.30000000000000004],
        "stiffness": [5.0, 6.0, 7.0, 8.0, -Infinity],
        "stress": [250.0, 250.1, 0.0, NaN, 1.0],
        "frequency": [10.0, 11.0, 9.0, 12.0, 13.0],
        "span": [4.0, 4.5, 3.4, 4.0, 4.0]}, "result_sets": [
        {"name": "pareto", "metadata": {"rule": "feasible"}, "indices": [0, 3]},
        {"name": "none", "metadata": {}, "indices": []}]}

        """.ReplaceLineEndings("\n"),
        Encoding.ASCII.GetString(Write(Examples.Beams)));

    [Fact]
    public void Real_Python_reads_it_and_writes_it_back()
    {
        var output = Assert.Single(Python.Ask("json.dumps(json.loads(data))", [Write(Examples.Beams)]));
        RandomOptimizations.AssertSame(Examples.Beams, Read(output));
    }

    [Fact]
    public void Accepts_what_others_write()
    {
        Assert.Equal([1.0, 2], Read("\uFEFF \n" + Small + "\t").Columns[0]);
        var text = Small.Replace("[1, 2]", "[ null ,\"NaN\",NaN, \"Infinity\" ,\"-Infinity\",-1E+2\r\n]").Replace("\"points\": 2", "\"points\": 6").Replace("\"version\": 1", "\"version\": 1, \"more\": {\"a\": [\"]}\\\"\"]}");
        Assert.Equal([double.NaN, double.NaN, double.NaN, double.PositiveInfinity, double.NegativeInfinity, -100], Read(text).Columns[0]);
        Assert.Equal(0, Read(Small.Replace("[1, 2]", "[]").Replace("\"points\": 2", "\"points\": 0").Replace("[1]", "[ ]")).PointCount);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("x1,x2\n1,2\n")]
    [InlineData("0.5,1.5\n")]
    [InlineData("(0.5, 1.5)")]
    public void What_is_no_result_is_an_error(string text) => Assert.Equal(ErrorKind.Corrupt, FaultOf(text));

    [Theory]
    [InlineData("sim2l.optimization", "other")]
    [InlineData("\"version\": 1", "\"version\": 0")]
    [InlineData("\"version\": 1", "\"version\": \"1\"")]
    [InlineData("\"version\": 1, ", "")]
    [InlineData("\"points\": 2", "\"points\": 3")]
    [InlineData("\"points\": 2, ", "")]
    [InlineData("\"f\": [1, 2]", "\"g\": [1, 2]")]
    [InlineData("\"f\": [1, 2]", "\"f\": [1, 2], \"g\": [1, 2]")]
    [InlineData("\"f\": [1, 2]", "\"f\": [1, 2], \"f\": [1, 2]")]
    [InlineData("\"f\": [1, 2]", "")]
    [InlineData("[1, 2]", "[1, \"2\"]")]
    [InlineData("[1, 2]", "[1, true]")]
    [InlineData("[1, 2]", "[1, [2]]")]
    [InlineData("[1, 2]", "[1, 2,]")]
    [InlineData("[1, 2]", "[1 2]")]
    [InlineData("[1, 2]", "[1, 02]")]
    [InlineData("[1, 2]", "[1, 2.]")]
    [InlineData("[1, 2]", "[1, .2]")]
    [InlineData("[1, 2]", "[1, +2]")]
    [InlineData("[1, 2]", "[1, 2e]")]
    [InlineData("[1, 2]", "[1, 0x2]")]
    [InlineData("[1, 2]", "[1, inf]")]
    [InlineData("[1, 2]", "{\"1\": 2}")]
    [InlineData("[1]", "[2]")]
    [InlineData("[1]", "[-1]")]
    [InlineData("[1]", "[0.5]")]
    [InlineData("[1]", "[1, 1]")]
    [InlineData("[1]", "[NaN]")]
    [InlineData("[1]", "[1e10]")]
    [InlineData("{\"name\": \"s\",", "{")]
    [InlineData("{\"name\": \"s\", \"indices\": [1]}", "7")]
    [InlineData("\"minimize\"", "\"down\"")]
    [InlineData("\"problem\": \"p\"", "\"problem\": \"\"")]
    [InlineData("\"problem\": \"p\"", "\"problem\": \"p\", \"problem\": \"p\"")]
    public void What_contradicts_itself_is_damaged(string text, string replacement)
    {
        Assert.Contains(text, Small, StringComparison.Ordinal);
        Assert.Equal(ErrorKind.Corrupt, FaultOf(Small.Replace(text, replacement, StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_cut_is_found()
    {
        var json = Write(Examples.Beams);
        for (var length = 0; length < json.Length - 1; length++)
            Assert.Equal(ErrorKind.Corrupt, FaultOf(json[..length]));
        Assert.Equal(ErrorKind.Corrupt, FaultOf([.. json, (byte)'x']));
    }

    [Fact]
    public void Damage_of_any_kind_is_an_error_of_a_kind()
    {
        var json = Write(Examples.Beams);
        var mutation = new Mutation(11, "{}[]\",:0123456789.eE-+ \\nNIu"u8.ToArray());
        var faults = 0;
        for (var i = 0; i < 5_000; i++)
        {
            try
            {
                OptimizationContent.Read(new MemoryStream(mutation.Damage(json)));
            }
            catch (Sim2lException e) when (e.Kind is ErrorKind.Corrupt or ErrorKind.NotSupported)
            {
                faults++;
            }
        }
        Assert.InRange(faults, 2_500, 5_000);
    }

    [Fact]
    public void A_later_version_is_not_read_any_further() =>
        Assert.Equal(ErrorKind.NotSupported, FaultOf("{\"format\": \"sim2l.optimization\", \"version\": 2, \"columns\": \"elsewhere\"}"));

    [Theory]
    [InlineData('[')]
    [InlineData('"')]
    [InlineData('1')]
    [InlineData(' ')]
    public void Hostile_text_takes_limited_memory(char filling)
    {
        var text = Encoding.ASCII.GetBytes("{\"format\": \"sim2l.optimization\", \"version\": 1, \"metadata\": {\"x\": " + (filling == '"' ? "\"" : "") + new string(filling == '"' ? 'x' : filling, OptimizationBinary.MaximumHeaderSize * 2));
        Assert.True(FaultOf(text) is ErrorKind.TooLarge or ErrorKind.Corrupt);
    }

    [Theory]
    [InlineData("1", 2_000)]
    [InlineData("0.", 2_000)]
    public void A_number_without_end_is_refused(string beginning, int digits) => Assert.Equal(ErrorKind.Corrupt, FaultOf(Small.Replace("[1, 2]", $"[1, {beginning}{new string('0', digits)}")));

    [Fact]
    public void Deep_metadata_are_refused() => Assert.Equal(ErrorKind.Corrupt, FaultOf(Small.Replace("\"points\"", $"\"metadata\": {{\"x\": {new string('[', 300)}{new string(']', 300)}}}, \"points\"", StringComparison.Ordinal)));

    [Fact]
    public void A_header_is_read_without_keeping_points()
    {
        var json = Write(new(Examples.Objectives("----"), Enumerable.Repeat(Enumerable.Range(0, 200_000).Select(static i => i * 0.5).ToArray(), 4).Select(static column => System.Collections.Immutable.ImmutableArray.Create(column))));
        var before = GC.GetAllocatedBytesForCurrentThread();
        var header = OptimizationJson.ReadHeader(new MemoryStream(json));
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 1_000_000);
        Assert.Equal(200_000, header.PointCount);
    }

    private static byte[] Write(OptimizationResult result)
    {
        using var stream = new MemoryStream();
        OptimizationJson.Write(stream, result);
        return stream.ToArray();
    }

    private static OptimizationResult Read(string json) => Read(Encoding.UTF8.GetBytes(json));

    private static OptimizationResult Read(byte[] json) => OptimizationContent.Read(new MemoryStream(json));

    private static ErrorKind FaultOf(string json) => FaultOf(Encoding.UTF8.GetBytes(json));

    private static ErrorKind FaultOf(byte[] json) => Assert.Throws<Sim2lException>(() => Read(json)).Kind;
}
