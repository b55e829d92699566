namespace Sim2l.Optimization;

public sealed class PickleTests
{
    private static readonly string[] Values =
    [
        "None", "True", "1", "-2.5", "2**80", "'abc'", "'it\\'s \\u00e4'", "b'x' * 40", "[1, 2.5]", "(1, 'a')", "{'a': 1.0, 'b': [1, None]}", "{1, 2}", "[float(i) for i in range(1000)]",
        "{'front': [{'x': 1.5, 'f': (1.0, 2.0)}] * 300}", "__import__('collections').OrderedDict(a=1)", "__import__('datetime').date(2026, 1, 1)", "__import__('fractions').Fraction(1, 3)", "[[]] * 4",
    ];

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Pickles_that_Python_writes_are_refused(int protocol)
    {
        var pickles = Python.Ask($"__import__('pickle').dumps(eval(data), {protocol}).hex()", Values.Select(System.Text.Encoding.ASCII.GetBytes));
        foreach (var pickle in pickles.Select(Convert.FromHexString))
        {
            Assert.Equal(ErrorKind.NotSupported, FaultOf(OptimizationContent.Read, pickle));
            Assert.Equal(ErrorKind.NotSupported, FaultOf(OptimizationBinary.Read, pickle));
            Assert.Equal(ErrorKind.NotSupported, FaultOf(OptimizationJson.Read, pickle));
        }
    }

    [Theory]
    [InlineData(0, "KGxwMApJMQphTmEu")]
    [InlineData(0, "KGRwMApWYQpwMQpGMS4wCnNWYgpwMgoobHAzCkkxCmFJMgphcy4=")]
    [InlineData(1, "fXEAKFgBAAAAYXEBRz/wAAAAAAAAWAEAAABicQJdcQMoSwFLAmV1Lg==")]
    [InlineData(4, "gASVHgAAAAAAAAB9lCiMAWGURz/wAAAAAAAAjAFilF2UKEsBSwJldS4=")]
    public void Pickles_are_known_without_Python(int protocol, string pickle) =>
        Assert.Equal((protocol, ErrorKind.NotSupported), (protocol, FaultOf(OptimizationContent.Read, Convert.FromBase64String(pickle))));

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("0.5,1.5")]
    [InlineData("(0.5, 1.5)")]
    [InlineData("1.5")]
    [InlineData("a.csv")]
    [InlineData("(a.b)")]
    [InlineData("I am no pickle\nbut text.")]
    [InlineData("Some text\n.")]
    [InlineData("Never mind.")]
    [InlineData("time,mass\n0,1\n")]
    [InlineData("[1.0, 2.0]")]
    [InlineData("\u0089S2L\r\n")]
    [InlineData("PK\u0003\u0004")]
    [InlineData("SQLite format 3\0")]
    public void Other_data_are_none(string text) => Assert.False(Pickle.Is(System.Text.Encoding.Latin1.GetBytes(text)));

    private static ErrorKind FaultOf(Func<Stream, OptimizationResult> read, byte[] data) => Assert.Throws<Sim2lException>(() => read(new MemoryStream(data))).Kind;
}
