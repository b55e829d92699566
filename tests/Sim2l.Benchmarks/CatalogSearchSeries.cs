using System.Diagnostics;
using Sim2l.Catalog;
using Sim2l.Testing;

namespace Sim2l.Benchmarks;

/// <summary>Searches in a small and in a large catalog, ours and bare, in turns; measured once, however many figures are taken from it.</summary>
internal sealed class CatalogSearchSeries
{
    public const int SmallNames = 1_000;
    public const int LargeNames = 100_000;

    private const int Page = 50;
    private const int Questions = 100;
    private const int Rounds = 7;

    private readonly Lazy<Dictionary<(CatalogSearchKind Kind, int Names), List<Round>>> _rounds;

    public CatalogSearchSeries(bool isPostgres)
    {
        IsPostgres = isPostgres;
        _rounds = new(() => MeasureAsync().GetAwaiter().GetResult());
    }

    public bool IsPostgres { get; }

    public string Backend => IsPostgres ? "pg" : "sqlite";

    /// <summary>The rounds with so many names.</summary>
    public IReadOnlyList<Round> Of(CatalogSearchKind kind, int names) => _rounds.Value[(kind, names)];

    private async Task<Dictionary<(CatalogSearchKind Kind, int Names), List<Round>>> MeasureAsync()
    {
        using var workspace = new Workspace();
        using var server = IsPostgres ? await PostgresServer.StartNewAsync() : null;
        var rounds = new Dictionary<(CatalogSearchKind Kind, int Names), List<Round>>();
        var (small, large) = (await FillAsync(workspace, server, SmallNames), await FillAsync(workspace, server, LargeNames));
        await using var ofSmall = SqlCatalog.Open(small);
        await using var ofLarge = SqlCatalog.Open(large);
        using var bareSmall = RawSearch.Open(small, IsPostgres);
        using var bareLarge = RawSearch.Open(large, IsPostgres);
        foreach (var kind in CatalogSearchKind.All)
        {
            rounds[(kind, SmallNames)] = [];
            rounds[(kind, LargeNames)] = [];
            // The first round warms up.
            for (var round = 0; round <= Rounds; round++)
            {
                var (inSmall, inLarge) = (await MeasureAsync(kind, ofSmall, bareSmall), await MeasureAsync(kind, ofLarge, bareLarge));
                if (round == 0)
                    continue;
                rounds[(kind, SmallNames)].Add(inSmall);
                rounds[(kind, LargeNames)].Add(inLarge);
            }
        }
        return rounds;
    }

    private static async Task<string> FillAsync(Workspace workspace, PostgresServer? server, int names)
    {
        var location = server is null ? workspace.NewFile() : await server.CreateDatabaseAsync();
        var simulations = names * CatalogSample.VersionsOfAName;
        await (server is null ? CatalogFill.SqliteAsync(location, simulations) : CatalogFill.PostgresAsync(location, simulations));
        return location;
    }

    private static async Task<Round> MeasureAsync(CatalogSearchKind kind, SqlCatalog catalog, RawSearch bare)
    {
        var found = 0;
        var watch = Stopwatch.StartNew();
        for (var n = 0; n < Questions; n++)
            found += (await catalog.GetPageAsync(kind.Query(n), Page, null, Viewer.Anyone)).Simulations.Count;
        var ours = watch.Elapsed;
        var bareFound = 0;
        watch.Restart();
        for (var n = 0; n < Questions; n++)
            bareFound += bare.Find(kind, n, Page);
        var baseline = watch.Elapsed;
        return found == bareFound && found > 0 ? new(ours / Questions, baseline / Questions) : throw new InvalidOperationException($"{kind.Name}: {found} were found, by the bare query {bareFound}.");
    }
}
