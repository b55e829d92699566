using System.Globalization;

namespace Sim2l.Http;

/// <summary>Times as the services write them: <c>YYYY-MM-DDTHH:MM:SS.ffffff</c>, UTC without a zone, as the Python package does.</summary>
public static class WireTime
{
    /// <summary>The text of a time, or null.</summary>
    public static string? Format(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff", CultureInfo.InvariantCulture);
}
