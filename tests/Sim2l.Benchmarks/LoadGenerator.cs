using System.Diagnostics;
using System.Text;
using Sim2l.Http;

namespace Sim2l.Benchmarks;

/// <summary>The other process: obeys one <see cref="LoadOrder"/> after the other.</summary>
internal sealed class LoadGenerator(LoadOrder order)
{
    public const int Connections = 32;

    private readonly byte[][] _requests = [.. Enumerable.Range(0, order.Requests).Select(index => MakeRequest(order, index))];
    private readonly double[] _milliseconds = new double[order.Requests];
    private int _sent = -1;

    public static async Task<int> RunAsync(TextReader input, TextWriter output)
    {
        while (await input.ReadLineAsync() is { } line)
        {
            await output.WriteLineAsync((await ObeyAsync(LoadOrder.Parse(line))).ToLine());
            await output.FlushAsync();
        }
        return 0;
    }

    // Opened anew for each order: the service closes what was idle for long.
    private static async Task<LoadResult> ObeyAsync(LoadOrder order)
    {
        var connections = await Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => LoadConnection.OpenAsync(order.Port)));
        try
        {
            return await new LoadGenerator(order).RunAsync(connections);
        }
        finally
        {
            Array.ForEach(connections, static connection => connection.Dispose());
        }
    }

    private static byte[] MakeRequest(LoadOrder order, int index)
    {
        var head = $"Host: 127.0.0.1:{order.Port}\r\n{ServiceClient.SessionHeader}: {order.Token}\r\n";
        if (order.Method == "GET")
            return Encoding.ASCII.GetBytes($"GET {order.Path}{KeyOf(order.Service, order.First + Random.Shared.Next(order.Range))} HTTP/1.1\r\n{head}\r\n");
        var body = CacheSample.BodyOf(order.First + index);
        return [.. Encoding.ASCII.GetBytes($"POST {order.Path} HTTP/1.1\r\n{head}Content-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n"), .. body.Span];
    }

    private static string KeyOf(string service, int number) => service == "cache" ? CacheSample.KeyOf(number) : CatalogSample.AddressOf(number);

    private async Task<LoadResult> RunAsync(LoadConnection[] connections)
    {
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(connections.Select(connection => Task.Run(() => SendAllAsync(connection))));
        watch.Stop();
        Array.Sort(_milliseconds);
        return new(watch.Elapsed.TotalMilliseconds, Percentile(0.5), Percentile(0.95), Percentile(0.99));
    }

    private async Task SendAllAsync(LoadConnection connection)
    {
        while (Interlocked.Increment(ref _sent) is var index && index < order.Requests)
        {
            var started = Stopwatch.GetTimestamp();
            await connection.SendAsync(_requests[index]);
            _milliseconds[index] = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        }
    }

    private double Percentile(double share) => _milliseconds[(int)(share * (_milliseconds.Length - 1))];
}
