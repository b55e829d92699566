using System.Globalization;
using Sim2l.Catalog;

namespace Sim2l.Benchmarks;

/// <summary>Simulations, each made from its number: three versions of a name, with words as frequent as those of a language.</summary>
internal static class CatalogSample
{
    public const int VersionsOfAName = 3;

    /// <summary>A word that every simulation has.</summary>
    public const string CommonWord = "simulation";

    private const int WordsOfADescription = 24;

    private static readonly string[] Versions = ["1.0.0", "1.1.0", "2.0.0-beta.1"];
    private static readonly string[] Fields = ["thermal", "fluid", "quantum", "plasma", "acoustic", "optical", "elastic", "magnetic"];
    private static readonly string[] Syllables = ["ba", "ce", "di", "fo", "gu", "ka", "le", "mi", "no", "pu", "ra", "se", "ti", "vo", "zu"];

    public static string NameOf(int number) => string.Create(CultureInfo.InvariantCulture, $"{Fields[number / VersionsOfAName % Fields.Length]}-model-{number / VersionsOfAName:D6}");

    public static string VersionOf(int number) => Versions[number % VersionsOfAName];

    /// <summary>The part of an address that names it.</summary>
    public static string AddressOf(int number) => $"{NameOf(number)}?version={VersionOf(number)}";

    /// <summary>The word that is the n-th most frequent.</summary>
    public static string WordOf(int n)
    {
        var word = "";
        for (var rest = n + Syllables.Length; rest > 0; rest /= Syllables.Length)
            word += Syllables[rest % Syllables.Length];
        return word;
    }

    public static NewSimulation Of(int number)
    {
        var random = new Random(number);
        return new()
        {
            SimulationName = NameOf(number),
            SimulationVersion = VersionOf(number),
            Description = $"A {CommonWord} of {string.Join(' ', Enumerable.Range(0, WordsOfADescription).Select(_ => AnyWord(random)))}.",
            Author = "Author " + random.Next(200).ToString(CultureInfo.InvariantCulture),
            License = "MIT",
            Tags = [Fields[number / VersionsOfAName % Fields.Length], AnyWord(random)],
            InputSchema = new Dictionary<string, object?>
            {
                ["length"] = Parameter("Number", "m", 0.1, 10.0, "Length of the bar"),
                ["conductivity"] = Parameter("Number", "W/(m*K)", 0.0, 500.0, "Thermal conductivity"),
                ["cells"] = Parameter("Integer", "", 2L, 100_000L, "Cells of the grid"),
            },
            OutputSchema = new Dictionary<string, object?> { ["temperature"] = Parameter("Array", "K", null, null, "Temperature of each cell") },
            WorkflowHash = number.ToString("x64", CultureInfo.InvariantCulture),
            Metadata = new Dictionary<string, object?> { ["group"] = AnyWord(random), ["year"] = 2026L },
        };
    }

    // The word of a rank comes up about as often as one by its rank says.
    private static string AnyWord(Random random) => WordOf((int)Math.Pow(5_000, random.NextDouble()) - 1);

    private static Dictionary<string, object?> Parameter(string type, string units, object? minimum, object? maximum, string description) => new()
    {
        ["type"] = type,
        ["units"] = units,
        ["minimum"] = minimum,
        ["maximum"] = maximum,
        ["required"] = true,
        ["description"] = description,
    };
}
