using System.Globalization;
using System.Text;
using FsCheck.Fluent;
using Sim2l.Runs;

namespace Sim2l.Caching;

/// <summary>The real Python says the same, character for character.</summary>
public sealed class PythonIdentityTests
{
    private const string Refused = "refused";

    private const string SquidId = """
        (lambda name, version, inputs: (lambda plain: name + '/' + version + '/' + hashlib.sha1('\n'.join([k + ' ' + str(plain[k]) for k in sorted(plain)] + ['simtoolName ' + name, 'simtoolRevision ' + version]).encode('utf-8')).hexdigest())(json.loads(json.dumps(inputs, sort_keys=True))))(*json.loads(data)).encode('utf-8').hex()
        """;

    private const string InputHashes = "hashlib.sha256(json.dumps(json.loads(data), sort_keys=True).encode('utf-8')).hexdigest()";

    [Fact]
    public void Python_computes_the_same_SQUID_ids()
    {
        var questions = InputValues.Texts.Zip(InputValues.Texts).Zip(InputValues.Inputs).Sample(5_000, 12).Where(static q => q.Item1.Item1.Length > 0 && q.Item1.Item2.Length > 0).ToList();
        var answers = Python.Ask(SquidId, questions.Select(static q => Encoding.ASCII.GetBytes(PythonJson.Write(new object[] { q.Item1.Item1, q.Item1.Item2, q.Item2 }))));

        Assert.Equal(answers, questions.Select(static q => Answer(q.Item1.Item1, q.Item1.Item2, q.Item2)));
        Assert.InRange(answers.Count(static answer => answer == Refused), 1, answers.Length / 2);
        Assert.True(answers.Length > 3_000);
    }

    [Fact]
    public void Python_computes_the_same_input_hashes()
    {
        var inputs = InputValues.Inputs.Sample(5_000, 12).ToList();
        var answers = Python.Ask(InputHashes, inputs.Select(static value => Encoding.ASCII.GetBytes(PythonJson.Write(value))));
        Assert.Equal(answers, inputs.Select(static value => InputHash.Compute(value)));
        Assert.DoesNotContain(Refused, answers);
    }

    [Fact]
    public void Python_prints_every_character_the_same()
    {
        var codePoints = Enumerable.Range(0, 0x110000).ToList();
        var rows = Python.Ask(
            "' '.join('-' if unicodedata.category(c) == 'Cn' else repr(c).encode('utf-8').hex() for c in map(chr, range(*struct.unpack('>II', data))))",
            codePoints.Chunk(0x1000).Select(static row => Convert.FromHexString($"{row[0]:X8}{row[^1] + 1:X8}")));
        var answers = rows.SelectMany(static row => row.Split(' ')).ToList();

        // What one side has no character for yet, the other may.
        var known = codePoints.Where(codePoint => answers[codePoint] != "-" && CharUnicodeInfo.GetUnicodeCategory(codePoint) != UnicodeCategory.OtherNotAssigned).ToList();
        Assert.Equal(known.Select(codePoint => answers[codePoint]), known.Select(static codePoint => Hex(PythonText.Repr(Character(codePoint)))));
        Assert.True(known.Count > 280_000);
    }

    private static string Answer(string name, string version, IReadOnlyDictionary<string, object?> inputs)
    {
        try
        {
            return Hex(Caching.SquidId.Compute(name, version, inputs));
        }
        catch (Sim2lException e) when (e.Kind == ErrorKind.InvalidInput)
        {
            return Refused;
        }
    }

    private static string Character(int codePoint) => codePoint > char.MaxValue ? char.ConvertFromUtf32(codePoint) : ((char)codePoint).ToString();

    private static string Hex(string text) => Convert.ToHexStringLower(Encoding.UTF8.GetBytes(text));
}
