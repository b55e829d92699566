using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Npgsql;

namespace Sim2l.Data;

/// <summary>Reads what users write for a PostgreSQL database: a libpq URI, or the connection string that Npgsql itself takes.</summary>
/// <remarks>
/// Faults are of kind InvalidInput. They quote nothing of the text: a password with a bare '@' or '/' ends up as host, port or parameter name.
/// For the same reason they carry no inner exception. A host that is not named is <c>localhost</c>.
/// </remarks>
internal static partial class PostgresUri
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Whether a text means a PostgreSQL database, and not a file: a URI, or a connection string that begins with its host.</summary>
    public static bool IsPostgres(string text) => Scheme().IsMatch(text.Trim()) || HostKeyword().IsMatch(text);

    /// <summary>The connection string for Npgsql; several hosts without a wish which of them to use mean the primary.</summary>
    public static string ToConnectionString(string url)
    {
        var text = url.Trim();
        var scheme = Scheme().Match(text);
        if (!scheme.Success)
            return PostgresParameters.Finish(ReadKeywords(text));
        if (!scheme.Groups["postgres"].Success)
            throw Invalid("The database URL is not one of PostgreSQL; it begins with postgresql:// or postgres://.");
        return PostgresParameters.Finish(PostgresParameters.Translate(ReadUri(text[scheme.Length..])));
    }

    public static Sim2lException Invalid(string message) => new(ErrorKind.InvalidInput, message);

    private static NpgsqlConnectionStringBuilder ReadKeywords(string text)
    {
        try
        {
            return new(text);
        }
        catch (Exception e) when (e is ArgumentException or FormatException or OverflowException or InvalidCastException)
        {
            throw Invalid("The connection string has a key or a value that Npgsql does not know; it reads Host=name;Username=user;Database=name.");
        }
    }

    private static Dictionary<string, string> ReadUri(string rest)
    {
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal);
        var at = rest.IndexOfAny(['@', '/']);
        if (at >= 0 && rest[at] == '@')
        {
            ReadCredentials(rest[..at], parameters);
            rest = rest[(at + 1)..];
        }
        var (address, query) = Cut(rest, '?');
        var (hosts, database) = Cut(address, '/');
        ReadHosts(hosts, parameters);
        Put(parameters, "dbname", Decode(database ?? ""));
        ReadQuery(query ?? "", parameters);
        return parameters;
    }

    private static void ReadCredentials(string credentials, Dictionary<string, string> parameters)
    {
        var (user, password) = Cut(credentials, ':');
        Put(parameters, "user", Decode(user));
        Put(parameters, "password", Decode(password ?? ""));
    }

    private static void ReadHosts(string hosts, Dictionary<string, string> parameters)
    {
        if (hosts.Length == 0)
            return;
        var addresses = hosts.Split(',').Select(ReadHost).ToList();
        if (addresses.Any(static address => address.Host.Contains(',')))
            throw Invalid("A host name of the database URL contains a comma.");
        Put(parameters, "host", string.Join(',', addresses.Select(static address => address.Host)));
        if (addresses.Any(static address => address.Port.Length > 0))
            Put(parameters, "port", string.Join(',', addresses.Select(static address => address.Port)));
    }

    private static (string Host, string Port) ReadHost(string text)
    {
        if (!text.StartsWith('['))
        {
            var (name, number) = Cut(text, ':');
            return (Decode(name), Decode(number ?? ""));
        }
        var match = BracketedHost().Match(text);
        if (!match.Success)
            throw Invalid("An IPv6 host of the database URL is not of the form [address] or [address]:port.");
        return (Decode(match.Groups["host"].Value), Decode(match.Groups["port"].Value));
    }

    private static void ReadQuery(string query, Dictionary<string, string> parameters)
    {
        foreach (var pair in query.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var (name, value) = Cut(pair, '=');
            if (value is null)
                throw Invalid("A parameter of the database URL has no value; parameters are written name=value, with & between them.");
            Put(parameters, Decode(name), Decode(value));
        }
    }

    // What is written without a value counts as not written, as in libpq.
    private static void Put(Dictionary<string, string> parameters, string name, string value)
    {
        PostgresParameters.RequireKnown(name);
        if (value.Length > 0)
            parameters[name] = value;
    }

    private static (string Before, string? After) Cut(string text, char separator)
    {
        var index = text.IndexOf(separator);
        return index < 0 ? (text, null) : (text[..index], text[(index + 1)..]);
    }

    private static string Decode(string text)
    {
        if (!text.Contains('%'))
            return text;
        if (BrokenEscape().IsMatch(text))
            throw Invalid("The database URL has a % that two hexadecimal digits (other than 00) do not follow; a literal % is written %25.");
        var bytes = new List<byte>();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '%')
            {
                var next = text.IndexOf('%', i) is >= 0 and var percent ? percent : text.Length;
                bytes.AddRange(Encoding.UTF8.GetBytes(text[i..next]));
                i = next - 1;
                continue;
            }
            bytes.Add(byte.Parse(text.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
            i += 2;
        }
        try
        {
            return StrictUtf8.GetString([.. bytes]);
        }
        catch (DecoderFallbackException)
        {
            throw Invalid("The percent-encoded characters of the database URL are not UTF-8.");
        }
    }

    [GeneratedRegex(@"^\s*(Host|Server)\s*=", RegexOptions.IgnoreCase)]
    private static partial Regex HostKeyword();

    [GeneratedRegex("^(?:(?<postgres>postgres(?:ql)?)|[a-z][a-z0-9+.-]*)://", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Scheme();

    [GeneratedRegex(@"^\[(?<host>[^\[\]]+)\](?::(?<port>.*))?$")]
    private static partial Regex BracketedHost();

    [GeneratedRegex("%(?![0-9A-Fa-f]{2})|%00")]
    private static partial Regex BrokenEscape();
}
