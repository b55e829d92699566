namespace Sim2l.Catalog;

/// <summary>Times as both databases keep them.</summary>
internal static class CatalogTime
{
    /// <summary>The whole microseconds of a time: PostgreSQL keeps no more, and what is answered is what is stored.</summary>
    public static DateTimeOffset Cut(DateTimeOffset time) => new(time.UtcTicks - (time.UtcTicks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);
}
