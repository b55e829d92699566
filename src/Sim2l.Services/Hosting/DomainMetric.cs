namespace Sim2l.Hosting;

/// <summary>A figure of a domain, as Prometheus names it.</summary>
/// <param name="Name">Such as <c>sim2l_cache_hits_total</c>; what only grows ends in <c>_total</c>.</param>
/// <param name="Help">What it counts.</param>
/// <param name="Value">The figure now.</param>
internal sealed record DomainMetric(string Name, string Help, double Value);
