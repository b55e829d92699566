namespace Sim2l.Data;

internal static class PostgresUri
{
    public static bool IsPostgres(string location) => location.StartsWith("postgres", StringComparison.Ordinal);

    public static string ToConnectionString(string url) => url;
}
