using Sim2l.Catalog;

namespace Sim2l.Benchmarks;

/// <summary>A kind of question: what is asked, and the bare queries of the databases that find the same simulations.</summary>
/// <param name="Name">How the benchmark calls it.</param>
/// <param name="Words">The words of the n-th question.</param>
internal sealed record CatalogSearchKind(string Name, Func<int, string[]> Words)
{
    public static IReadOnlyList<CatalogSearchKind> All { get; } =
    [
        new("common", static _ => [CatalogSample.CommonWord]),
        new("rare", static n => [CatalogSample.WordOf(3_000 + (n * 7 % 1_000))]),
        new("two", static n => [CatalogSample.WordOf(20 + (n * 7 % 200)), CatalogSample.WordOf(60 + (n * 11 % 300))]),
        new("prefix", static n => [CatalogSample.WordOf(100 + (n * 13 % 3_000))[..3]]),
        new("name", static n => ["model", CatalogSample.NameOf(n % 1_000 * CatalogSample.VersionsOfAName).Split('-')[^1]]),
    ];

    public SimulationQuery Query(int n) => new() { Words = string.Join(' ', Words(n)) };

    public string Fts(int n) => string.Join(" AND ", Words(n).Select(static word => $"\"{word}\"*"));

    public string Vector(int n) => string.Join(" & ", Words(n).Select(static word => $"'{word}':*"));
}
