using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Sim2l.Hosting;

/// <summary>Gathers what the framework measures of one service, so that it can be read as a whole.</summary>
internal sealed class RequestMetrics : IDisposable
{
    private const string Duration = "http.server.request.duration";
    private const string Connections = "db.client.connection.count";

    // Counters of what is there now, which the framework reports as changes.
    private static readonly string[] Gauges = ["http.server.active_requests", "kestrel.active_connections", "kestrel.queued_connections", "kestrel.queued_requests"];

    private readonly ConcurrentDictionary<RequestClass, LatencyHistogram> _requests = new();
    private readonly ConcurrentDictionary<string, long> _gauges = new(Gauges.Select(static name => KeyValuePair.Create(name, 0L)));
    private readonly ConcurrentDictionary<string, long> _connections = new();
    private readonly Lock _reading = new();
    private readonly MeterListener _listener = new();

    /// <summary>Listens to the meters of one application, and to the driver of PostgreSQL, which all share.</summary>
    public RequestMetrics(IMeterFactory factory)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            var isOurs = ReferenceEquals(instrument.Meter.Scope, factory) && (instrument.Name == Duration || _gauges.ContainsKey(instrument.Name));
            if (isOurs || (instrument.Meter.Name == "Npgsql" && instrument.Name == Connections))
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<double>(RecordRequest);
        _listener.SetMeasurementEventCallback<long>(RecordGauge);
        _listener.SetMeasurementEventCallback<int>(RecordConnections);
        _listener.Start();
    }

    public IEnumerable<KeyValuePair<RequestClass, LatencyHistogram>> Requests => _requests;

    public IEnumerable<KeyValuePair<string, long>> Current => _gauges;

    /// <summary>The connections to PostgreSQL by state.</summary>
    public IReadOnlyList<KeyValuePair<string, long>> ReadConnections()
    {
        lock (_reading)
        {
            _connections.Clear();
            _listener.RecordObservableInstruments();
            return [.. _connections];
        }
    }

    public void Dispose() => _listener.Dispose();

    private void RecordRequest(Instrument instrument, double seconds, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? state)
    {
        string method = "", route = "";
        var status = 0;
        foreach (var (name, value) in tags)
        {
            switch (name)
            {
                case "http.request.method":
                    method = value as string ?? "";
                    break;
                case "http.route":
                    route = value as string ?? "";
                    break;
                case "http.response.status_code":
                    status = value as int? ?? 0;
                    break;
            }
        }
        _requests.GetOrAdd(new(method, route, status), static _ => new LatencyHistogram()).Add(seconds);
    }

    private void RecordGauge(Instrument instrument, long change, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? state) =>
        _gauges.AddOrUpdate(instrument.Name, change, (_, old) => old + change);

    private void RecordConnections(Instrument instrument, int count, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? state)
    {
        // The name of the pool is left out: it is the connection string.
        foreach (var (name, value) in tags)
        {
            if (name == "db.client.connection.state" && value is string key)
                _connections.AddOrUpdate(key, count, (_, old) => old + count);
        }
    }
}
