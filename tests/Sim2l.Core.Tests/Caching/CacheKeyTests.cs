using System.Collections;
using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Sim2l.Runs;

namespace Sim2l.Caching;

public sealed class CacheKeyTests
{
    private const string Name = "thermal_analysis";
    private const string Version = "1.0.0";

    private static readonly Config Thorough = Config.QuickThrowOnFailure.WithMaxTest(2_000);

    public static TheoryData<string, string, string> Vectors => new()
    {
        { """{"temperature":300,"power":20}""", "da650b3b13f045f278d3329ca027702c7a6c3aaf", "34e8be4d012a02216df9b4500909514acd1228f1095107367455b579cc3d446e" },
        {
            """{"temperature":300.0,"power":20.0,"tol":1e-05,"big":1e+16,"third":0.3333333333333333}""",
            "729967acb0e17011d657e4c347d607255bea431f", "edce374a68f1cdcb72bd6e02909a62105157e64091d068a57cafa572cde28d64"
        },
        { "{\"steady\":true,\"seed\":null,\"label\":\"K\u00FChler Stab\"}", "4d3f48a7d48fc7ce524726839bcd02887cc79292", "71360b2c4074b3c179d1a465161ef74481c7e3e162203c35f5b86bff97bfe77d" },
        {
            """{"temperature":{"__magnitude__":350.0,"__units__":"kelvin"},"length":{"__magnitude__":0.25,"__units__":"meter"}}""",
            "3c088040c8a37baa5dbcde371a8c5746bfbff339", "409ee4548f2173464b519a6e3df45a6c0ac606b817491ca058e89e92bd2173a2"
        },
        { """{"grid":[10,20.5,"a'b"],"opts":{"z":1,"a":[true,null]}}""", "c5e69cb8f9d3fa796f628d238c7e51fd89b0afcb", "059dbdcbeb9cb32924d6e5cef222c68d4ed7883c426430c34292b7e0b740a827" },
        { "{}", "aa3bd8c78743d4b02a072fc884eeb5c0c963b387", "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a" },
        { """{"charge":1.6e-19}""", "ffee6d9ec6e410ba574666e3746b813369ab1880", "a4c59599d3464914a7b94c4c0b5f540423ae11cf02a5c23bc8d5f51c020d67f3" },
        { """{"charge":3.2e-19}""", "8a48b464c80483ad0ade971b6ce7ace4db1ce514", "6eeb2b82ef7540ce9ecee506e1bfb33112b1d0970d4d2adc1db29390ee00e07d" },
        { """{"a":"1\nb 2"}""", "0d66a654c19c12c51b8722648bd862c614b05c1f", "23b5e49f90c574c1dfcaea1b8d4fe4f015cbb0207862f47fc69889246d5c4a56" },
        { """{"a":"1","b":"2"}""", "0d66a654c19c12c51b8722648bd862c614b05c1f", "0e09eeab5bdeab40e2af08a4432d53de29fc2ba94dfa38fae0871d749681cf68" },
        { """{"a":1}""", "2b59e1f153f434a0e59e16267a06db2fbb51f86a", "f9d86028c6e0d64e225186f96acb69338b2c59764df79162107f5c4bb34d1310" },
        { """{"a":"1"}""", "2b59e1f153f434a0e59e16267a06db2fbb51f86a", "452647e07c48d5e6dbdad452d4f4715de98ad66f3397952966e13ffa37b3523f" },
        { """{"a":-0.0,"b":NaN,"c":-Infinity}""", "f5edcd810389cdc9f956dada64ac90f81a357e7e", "135fc1b6872a675be314e65311f75008a05af1b3e7d4a9d788a94f75cab9ef47" },
        {
            """{"\ue000":1,"\ud83d\ude42":2,"\uffff":{"\ud83d\ude42":1,"\uff21":2}}""",
            "a2874e906a245ba833464c8d48378a50cb6ebfee", "986e510ad61b385ca969578261e7f0fa0e86d2caa25a79e17ee616434971d89b"
        },
    };

    public static TheoryData<Dictionary<string, object?>> Torn => new(
        Inputs("a", "\uD83D"), Inputs("a", "\uDE42\uD83D"), Inputs("\uD83D", 1));

    [Theory]
    [MemberData(nameof(Vectors), DisableDiscoveryEnumeration = true)]
    public void Is_that_of_the_contract(string json, string squid, string inputHash)
    {
        var inputs = (OrderedDictionary<string, object?>)PythonJsonReader.Read(json)!;
        var key = CacheKey.Compute(Name, Version, inputs);
        Assert.Equal(new() { SimulationName = Name, SimulationVersion = Version, Key = $"{Name}/{Version}/{squid}", InputHash = inputHash }, key);
        Assert.Equal(key.Key, SquidId.Compute(Name, Version, inputs));
        Assert.Equal(key.InputHash, InputHash.Compute(inputs));
    }

    [Fact]
    public void Types_of_NET_are_the_numbers_texts_and_lists_that_they_are_written_as()
    {
        AssertSame(Inputs("a", new long[] { 1, 2 }), Inputs("a", new ArrayList { (byte)1, 2u }));
        AssertSame(Inputs("a", new[] { new[] { 1.0, 2.5 }, [3.0, 4.0] }), Inputs("a", new[,] { { 1f, 2.5f }, { 3f, 4f } }));
        AssertSame(Inputs("a", 0.1), Inputs("a", 0.1f));
        AssertSame(Inputs("a", 1.5), Inputs("a", 1.50m));
        AssertSame(Inputs("a", 7L), Inputs("a", (BigInteger)7));
        AssertSame(Inputs("a", null), Inputs("a", DBNull.Value));
        AssertSame(Inputs("a", "Monday"), Inputs("a", DayOfWeek.Monday));
        AssertSame(Inputs("a", Inputs("10", 1, "2", 2)), Inputs("a", new Hashtable { [2] = 2, [10] = 1 }));
        AssertDifferent(Inputs("a", 300), Inputs("a", 300.0));
        AssertDifferent(Inputs("a", 0.0), Inputs("a", -0.0));
    }

    [Theory]
    [InlineData("""{"t": {"magnitude": 350.0, "units": "kelvin"}}""")]
    [InlineData("""{"magnitude": 1, "units": "m"}""")]
    [InlineData("""{"a": {"magnitude": 1, "units": null}}""")]
    [InlineData("""{"a": {"magnitude": 1, "units": 2}}""")]
    [InlineData("""{"a": {"length": 3, "magnitude": 1, "units": "m"}}""")]
    [InlineData("""{"a": {"data": [1, 2], "dtype": "int64", "shape": [2]}}""")]
    [InlineData("""{"a": {"data": "AAAA", "mode": "L", "size": [1, 1]}}""")]
    public void Dictionaries_stay_as_they_are_whatever_their_form(string json) =>
        Assert.Equal(json, CanonicalInputs.Write((OrderedDictionary<string, object?>)PythonJsonReader.Read(json)!));

    [Fact]
    public void The_order_of_members_does_not_matter() =>
        Check.One(Thorough, Prop.ForAll(InputValues.Inputs.ToArbitrary(), static inputs =>
            CanonicalInputs.Write(inputs) == CanonicalInputs.Write((OrderedDictionary<string, object?>)Reverse(inputs)!)));

    [Fact]
    public void The_canonical_text_reads_back_to_itself_and_has_the_input_hash() =>
        Check.One(Thorough, Prop.ForAll(InputValues.Inputs.ToArbitrary(), static inputs =>
        {
            var text = CanonicalInputs.Write(inputs);
            return CanonicalInputs.Write(CanonicalInputs.Read(text)) == text
                && Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(text))) == InputHash.Compute(inputs);
        }));

    [Fact]
    public void The_canonical_text_is_sorted_at_every_level() => Assert.Equal(
        """{"B": [{"\ufb01": 1, "\ud83d\ude42": 2}], "a": {"\u00e9": null, "\uffff": {}, "\ud800\udc00": -0.0}}""",
        CanonicalInputs.Write(Inputs("a", Inputs("\U00010000", -0.0, "\uFFFF", new Hashtable(), "\u00E9", null), "B", new[] { Inputs("\U0001F642", 2, "\uFB01", 1) })));

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"a\"")]
    [InlineData("{} {}")]
    public void A_text_that_holds_no_inputs_is_corrupt(string text) =>
        Assert.Equal(ErrorKind.Corrupt, Assert.Throws<Sim2lException>(() => CanonicalInputs.Read(text)).Kind);

    [Fact]
    public void Inputs_that_have_no_JSON_form_are_refused()
    {
        AssertHaveNoKey(Inputs("a", Nest(PythonJson.MaximumDepth)));
        AssertHaveNoKey(Inputs("a", BigInteger.Pow(10, 4_300)));
        AssertHaveNoKey(Inputs("a", -BigInteger.Pow(10, 4_300)));
        AssertHaveNoKey(Cycle());
        AssertHaveNoKey(Inputs("a", new byte[] { 1 }));
        AssertHaveNoKey(Inputs("a", new StringBuilder()));
        AssertHaveNoKey(Inputs("a", new Hashtable { [1] = 1, ["1"] = 2 }));
    }

    [Theory]
    [MemberData(nameof(Torn), DisableDiscoveryEnumeration = true)]
    public void Half_a_surrogate_pair_has_an_input_hash_but_no_SQUID_id(Dictionary<string, object?> inputs)
    {
        AssertRefused(() => CacheKey.Compute(Name, Version, inputs));
        Assert.Equal(64, InputHash.Compute(inputs).Length);
        Assert.NotEmpty(SquidId.Compute(Name, Version, Inputs("a", new[] { "\uD83D" })));
        AssertRefused(() => SquidId.Compute("\uD83D", Version, Inputs("a", 1)));
    }

    [Fact]
    public void The_deepest_and_longest_that_can_be_written_have_a_key()
    {
        Assert.NotEmpty(CacheKey.Compute(Name, Version, Inputs("a", Nest(PythonJson.MaximumDepth - 1))).Key);
        Assert.NotEmpty(CacheKey.Compute(Name, Version, Inputs("a", BigInteger.Pow(10, 4_300) - 1)).Key);
    }

    [Theory]
    [InlineData(null, Version)]
    [InlineData("", Version)]
    [InlineData(Name, null)]
    [InlineData(Name, "")]
    public void Name_and_version_are_needed(string? name, string? version)
    {
        AssertRefused(() => CacheKey.Compute(name!, version!, Inputs("a", 1)));
        AssertRefused(() => SquidId.Compute(name!, version!, Inputs("a", 1)));
    }

    [Fact]
    public void Inputs_are_needed() => AssertHaveNoKey(null!);

    [Fact]
    public void Is_the_same_in_every_culture()
    {
        var inputs = Inputs("a", -1.5, "b", new object[] { -1, -2.5, BigInteger.MinusOne });
        var expected = CacheKey.Compute(Name, Version, inputs);
        var culture = CultureInfo.CurrentCulture;
        var comma = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        comma.NumberFormat.NumberDecimalSeparator = ",";
        comma.NumberFormat.NegativeSign = "\u2212";
        try
        {
            CultureInfo.CurrentCulture = comma;
            Assert.Equal(expected, CacheKey.Compute(Name, Version, inputs));
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    private static void AssertSame(IReadOnlyDictionary<string, object?> left, IReadOnlyDictionary<string, object?> right) =>
        Assert.Equal(CacheKey.Compute(Name, Version, left), CacheKey.Compute(Name, Version, right));

    private static void AssertDifferent(IReadOnlyDictionary<string, object?> left, IReadOnlyDictionary<string, object?> right)
    {
        Assert.NotEqual(SquidId.Compute(Name, Version, left), SquidId.Compute(Name, Version, right));
        Assert.NotEqual(InputHash.Compute(left), InputHash.Compute(right));
    }

    private static void AssertHaveNoKey(IReadOnlyDictionary<string, object?> inputs)
    {
        AssertRefused(() => CacheKey.Compute(Name, Version, inputs));
        AssertRefused(() => SquidId.Compute(Name, Version, inputs));
        AssertRefused(() => InputHash.Compute(inputs));
        AssertRefused(() => CanonicalInputs.Write(inputs));
    }

    private static void AssertRefused(Func<object> compute) => Assert.Equal(ErrorKind.InvalidInput, Assert.Throws<Sim2lException>(compute).Kind);

    private static Dictionary<string, object?> Inputs(params object?[] namesAndValues) =>
        namesAndValues.Chunk(2).ToDictionary(static pair => (string)pair[0]!, static pair => pair[1]);

    private static object Nest(int depth)
    {
        object value = Array.Empty<object>();
        for (var i = 1; i < depth; i++)
            value = new[] { value };
        return value;
    }

    private static Dictionary<string, object?> Cycle()
    {
        var inputs = Inputs("a", 1);
        inputs["self"] = new object[] { inputs, inputs };
        return inputs;
    }

    private static object? Reverse(object? value) => value switch
    {
        OrderedDictionary<string, object?> members => new OrderedDictionary<string, object?>(members.Reverse().Select(static member => KeyValuePair.Create(member.Key, Reverse(member.Value)))),
        object?[] items => Array.ConvertAll(items, Reverse),
        _ => value,
    };
}
