using System.Diagnostics;
using System.Net;
using Npgsql;
using Sim2l.Http;
using Sim2l.Testing;

namespace Sim2l.Caching;

/// <summary>A cache service over a primary and a synchronous standby: nothing that it acknowledged is lost, and it goes on by itself.</summary>
public sealed class CacheFailoverTests(ITestOutputHelper output) : IDisposable
{
    private const int Clients = 8;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    // A request that finds no primary tries each host for five seconds.
    private static readonly TimeSpan LongestAnswer = TimeSpan.FromSeconds(15);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Every_acknowledged_entry_survives_the_death_of_the_primary()
    {
        using var primary = await PostgresServer.CreateAsync();
        var name = new NpgsqlConnectionStringBuilder(await primary.CreateDatabaseAsync()).Database!;
        using var standby = await primary.StartStandbyAsync();
        await using var service = await ServiceProcess.StartAsync("cache", _folder.Path, PostgresServer.ConnectionString(name, primary, standby));
        var token = await service.OpenSessionAsync();
        using var http = Connect(service, token);
        await using var load = new CacheLoad(service.Address, token, Clients);
        await load.WaitForAcknowledgedAsync(300);

        await primary.KillUnheardAsync(standby);
        await load.WaitForStatusAsync(503, 2 * Clients);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await http.GetAsync("health")).StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await http.GetAsync("cache/0%2F0")).StatusCode);
        await standby.PromoteAsync();
        var recovery = Stopwatch.StartNew();
        await load.WaitForAcknowledgedAsync(load.Acknowledged.Count + 1);
        output.WriteLine($"Recovered {recovery.Elapsed} after the promotion.");
        await load.WaitForAcknowledgedAsync(load.Acknowledged.Count + 300);
        await load.StopAsync();

        output.WriteLine($"{string.Join(", ", load.Statuses)}; longest {load.LongestAnswer}");
        Assert.Equal([200, 503], load.Statuses.Keys.Order());
        Assert.True(load.LongestAnswer < LongestAnswer, $"One answer took {load.LongestAnswer}.");
        Assert.Empty(await FindLostAsync(http, load.Acknowledged));
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("session")).StatusCode);
        Assert.False(service.HasExited);
    }

    private static HttpClient Connect(ServiceProcess service, Secret token)
    {
        var http = new HttpClient { BaseAddress = service.Address };
        http.DefaultRequestHeaders.Add(ServiceClient.SessionHeader, token.Reveal());
        return http;
    }

    private static async Task<IReadOnlyList<string>> FindLostAsync(HttpClient http, IEnumerable<string> keys)
    {
        var lost = new List<string>();
        foreach (var key in keys)
        {
            using var answer = await http.GetAsync($"cache/{Uri.EscapeDataString(key)}");
            if (!answer.IsSuccessStatusCode || JsonBody.Parse(await answer.Content.ReadAsByteArrayAsync()).GetText("execution_id") != key)
                lost.Add(key);
        }
        return lost;
    }
}
