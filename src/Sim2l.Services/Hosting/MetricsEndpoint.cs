using System.Globalization;

namespace Sim2l.Hosting;

/// <summary>What the service did and holds, for Prometheus.</summary>
internal static class MetricsEndpoint
{
    private const string ContentType = "text/plain; version=0.0.4; charset=utf-8";
    private const string Requests = "http_server_request_duration_seconds";
    private const string Connections = "db_client_connections";
    private const string Queue = "process_thread_pool_queue";

    public static void MapMetrics(this IEndpointRouteBuilder routes, IServiceDomain domain) =>
        routes.MapGet("/metrics", (RequestMetrics metrics) => TypedResults.Text(Write(metrics, domain), ContentType))
            .WithSummary("Figures in Prometheus' text format");

    private static string Write(RequestMetrics metrics, IServiceDomain domain)
    {
        var text = new PrometheusText();
        WriteRequests(text, metrics);
        foreach (var (name, value) in metrics.Current)
        {
            var plain = name.Replace('.', '_');
            text.Begin(plain, "gauge", "What is there now.").Add(plain, value);
        }
        text.Begin(Queue, "gauge", "Work that waits for a thread.").Add(Queue, ThreadPool.PendingWorkItemCount);
        text.Begin(Connections, "gauge", "Connections to PostgreSQL.");
        foreach (var (state, count) in metrics.ReadConnections())
            text.Add(Connections, count, ("state", state));
        foreach (var metric in domain.ReadMetrics())
            text.Begin(metric.Name, metric.Name.EndsWith("_total", StringComparison.Ordinal) ? "counter" : "gauge", metric.Help).Add(metric.Name, metric.Value);
        return text.ToString();
    }

    private static void WriteRequests(PrometheusText text, RequestMetrics metrics)
    {
        text.Begin(Requests, "histogram", "How long requests took.");
        foreach (var ((method, route, status), histogram) in metrics.Requests)
        {
            var code = status.ToString(CultureInfo.InvariantCulture);
            var counts = histogram.Cumulative();
            for (var i = 0; i < counts.Count; i++)
            {
                var bound = i < LatencyHistogram.Bounds.Length ? LatencyHistogram.Bounds[i].ToString(CultureInfo.InvariantCulture) : "+Inf";
                text.Add(Requests + "_bucket", counts[i], ("method", method), ("route", route), ("status", code), ("le", bound));
            }
            text.Add(Requests + "_sum", histogram.Sum, ("method", method), ("route", route), ("status", code));
            text.Add(Requests + "_count", counts[^1], ("method", method), ("route", route), ("status", code));
        }
    }
}
