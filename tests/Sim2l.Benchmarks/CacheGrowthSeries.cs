using Sim2l.Testing;

namespace Sim2l.Benchmarks;

/// <summary>Lookups in caches of a thousand to a million entries, in turns; measured once, however many figures are taken from it.</summary>
internal sealed class CacheGrowthSeries
{
    public const int SmallestPower = 3;

    private const int LargestPower = 6;
    private const int Requests = 20_000;
    private const int Rounds = 5;

    private readonly Lazy<Dictionary<int, List<LoadResult>>> _results;

    public CacheGrowthSeries(bool isPostgres)
    {
        IsPostgres = isPostgres;
        _results = new(() => MeasureAsync().GetAwaiter().GetResult());
    }

    public bool IsPostgres { get; }

    public string Backend => IsPostgres ? "pg" : "sqlite";

    private static IEnumerable<int> Powers => Enumerable.Range(SmallestPower, LargestPower - SmallestPower + 1);

    /// <summary>The rounds with ten to the power of so many entries.</summary>
    public IReadOnlyList<LoadResult> Of(int power) => _results.Value[power];

    private static int EntriesOf(int power) => (int)Math.Pow(10, power);

    private async Task<Dictionary<int, List<LoadResult>>> MeasureAsync()
    {
        using var workspace = new Workspace();
        using var server = IsPostgres ? await PostgresServer.StartNewAsync() : null;
        await using var load = new LoadProcess();
        var hosts = new Dictionary<int, LoadedService>();
        try
        {
            foreach (var power in Powers)
                hosts[power] = await LoadedService.StartCacheAsync(await FillAsync(workspace, server, EntriesOf(power)), workspace);
            return Measure(hosts, load);
        }
        finally
        {
            foreach (var host in hosts.Values)
                await host.DisposeAsync();
        }
    }

    private static async Task<string> FillAsync(Workspace workspace, PostgresServer? server, int entries)
    {
        var location = server is null ? workspace.NewFile() : await server.CreateDatabaseAsync();
        await (server is null ? CacheFill.SqliteAsync(location, entries) : CacheFill.PostgresAsync(location, entries));
        return location;
    }

    private static Dictionary<int, List<LoadResult>> Measure(Dictionary<int, LoadedService> hosts, LoadProcess load)
    {
        var results = hosts.ToDictionary(static host => host.Key, static _ => new List<LoadResult>());
        // The first round warms up.
        for (var round = 0; round <= Rounds; round++)
        {
            foreach (var (power, host) in hosts)
            {
                var result = host.Get(load, "/cache/", EntriesOf(power), Requests);
                if (round > 0)
                    results[power].Add(result);
            }
        }
        return results;
    }
}
