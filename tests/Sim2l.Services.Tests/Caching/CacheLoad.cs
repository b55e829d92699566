using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using Sim2l.Http;
using Sim2l.Runs;

namespace Sim2l.Caching;

/// <summary>Clients that store entries one after the other, each under a new key, until they are told to stop; no request is tried twice.</summary>
internal sealed class CacheLoad : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<string> _acknowledged = new();
    private readonly ConcurrentDictionary<int, int> _statuses = new();
    private readonly Task[] _clients;
    private long _longest;

    public CacheLoad(Uri address, Secret token, int clients) =>
        _clients = [.. Enumerable.Range(0, clients).Select(client => Task.Run(() => StoreAsync(address, token, client)))];

    /// <summary>The keys of which the service said that they are stored.</summary>
    public IReadOnlyCollection<string> Acknowledged => _acknowledged;

    /// <summary>How often each status was answered.</summary>
    public IReadOnlyDictionary<int, int> Statuses => _statuses;

    public TimeSpan LongestAnswer => new(Volatile.Read(ref _longest));

    /// <summary>The body that stores a key; its execution is named like the key.</summary>
    public static string Body(string key) => PythonJson.Write(new Dictionary<string, object?>
    {
        ["cache_key"] = key,
        ["simulation_id"] = 1L,
        ["simulation_name"] = "heat",
        ["simulation_version"] = "1.0",
        ["execution_id"] = key,
        ["squid_id"] = "heat/1.0/k",
        ["input_hash"] = "hash",
        ["run_db_path"] = "/runs/k.db",
    });

    public Task WaitForAcknowledgedAsync(int count) => WaitForAsync(() => _acknowledged.Count >= count, $"{count} acknowledged entries");

    public Task WaitForStatusAsync(int status, int count) => WaitForAsync(() => _statuses.GetValueOrDefault(status) >= count, $"{count} answers {status}");

    /// <summary>Ends the load after what is under way, and tells what went wrong with it.</summary>
    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_clients);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_clients).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task StoreAsync(Uri address, Secret token, int client)
    {
        using var http = new HttpClient { BaseAddress = address };
        http.DefaultRequestHeaders.Add(ServiceClient.SessionHeader, token.Reveal());
        for (var number = 0; !_stop.IsCancellationRequested; number++)
        {
            var key = $"{client}/{number}";
            var watch = Stopwatch.StartNew();
            using var answer = await http.PostAsync("cache", new StringContent(Body(key), Encoding.UTF8, "application/json"));
            Count((int)answer.StatusCode, watch.Elapsed);
            if (answer.IsSuccessStatusCode)
                _acknowledged.Enqueue(key);
            else
                await Task.Delay(Pause);
        }
    }

    private void Count(int status, TimeSpan taken)
    {
        _statuses.AddOrUpdate(status, 1, static (_, count) => count + 1);
        for (var longest = Volatile.Read(ref _longest); taken.Ticks > longest;)
            longest = Interlocked.CompareExchange(ref _longest, taken.Ticks, longest);
    }

    private async Task WaitForAsync(Func<bool> condition, string what)
    {
        for (var watch = Stopwatch.StartNew(); !condition(); await Task.Delay(10))
        {
            var seen = string.Join(", ", _statuses.Select(static pair => $"{pair.Value} times {pair.Key}"));
            Assert.True(watch.Elapsed < Patience && !_clients.Any(static client => client.IsFaulted), $"There are not {what}: {seen}.");
        }
    }
}
