using System.Globalization;
using Npgsql;

namespace Sim2l.Data;

/// <summary>Names a PostgreSQL database where no secret may be shown or stored.</summary>
public static class DatabaseName
{
    /// <summary>Hosts, port and database of a URI or connection string, without who uses it and how.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/> for one that cannot be understood.</exception>
    public static string Of(string url)
    {
        var settings = new NpgsqlConnectionStringBuilder(PostgresUri.ToConnectionString(url));
        return string.Create(CultureInfo.InvariantCulture, $"postgresql://{settings.Host}:{settings.Port}/{settings.Database ?? settings.Username}");
    }
}
