using System.Text.Json;
using Microsoft.Playwright;

namespace Sim2l.Benchmarks;

/// <summary>What a browser's page has received, counted by the browser: headers and bodies as they came over the wire.</summary>
internal sealed class PageTraffic
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, long> _received = [];
    private readonly Dictionary<string, string> _addresses = [];
    private long _unpacked;

    private PageTraffic()
    {
    }

    public static async Task<PageTraffic> OfAsync(IPage page)
    {
        var traffic = new PageTraffic();
        var session = await page.Context.NewCDPSessionAsync(page);
        session.Event("Network.responseReceived").OnEvent += (_, told) => traffic.Begin(told!.Value);
        session.Event("Network.dataReceived").OnEvent += (_, told) => traffic.Add(told!.Value);
        session.Event("Network.loadingFinished").OnEvent += (_, told) => traffic.End(told!.Value);
        await session.SendAsync("Network.enable");
        return traffic;
    }

    /// <summary>What has come, in kilobytes, and what its bodies are unpacked.</summary>
    public Round Kilobytes()
    {
        lock (_lock)
            return new(_received.Values.Sum() / 1e3, _unpacked / 1e3);
    }

    /// <summary>What has come from addresses with this word in them, in kilobytes.</summary>
    public double KilobytesOf(string word)
    {
        lock (_lock)
            return _received.Where(pair => _addresses.GetValueOrDefault(pair.Key, "").Contains(word, StringComparison.Ordinal)).Sum(static pair => pair.Value) / 1e3;
    }

    private static string IdOf(JsonElement told) => told.GetProperty("requestId").GetString()!;

    private static long NumberOf(JsonElement told, string name) => (long)told.GetProperty(name).GetDouble();

    private void Begin(JsonElement told)
    {
        lock (_lock)
        {
            var response = told.GetProperty("response");
            _addresses[IdOf(told)] = response.GetProperty("url").GetString()!;
            _received[IdOf(told)] = NumberOf(response, "encodedDataLength");
        }
    }

    private void Add(JsonElement told)
    {
        lock (_lock)
        {
            _received[IdOf(told)] = _received.GetValueOrDefault(IdOf(told)) + NumberOf(told, "encodedDataLength");
            _unpacked += NumberOf(told, "dataLength");
        }
    }

    // What the pieces of a body do not tell, its end does.
    private void End(JsonElement told)
    {
        lock (_lock)
            _received[IdOf(told)] = NumberOf(told, "encodedDataLength");
    }
}
