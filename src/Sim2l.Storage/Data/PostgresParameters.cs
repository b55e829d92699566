using System.Globalization;
using Npgsql;

namespace Sim2l.Data;

/// <summary>The parameters of libpq, and what Npgsql calls them.</summary>
internal static class PostgresParameters
{
    private const string Prefix = "The database URL";

    // Without choices, any text.
    private static readonly Dictionary<string, (string Keyword, Dictionary<string, string>? Choices)> Simple = new(StringComparer.Ordinal)
    {
        ["user"] = ("Username", null),
        ["password"] = ("Password", null),
        ["dbname"] = ("Database", null),
        ["application_name"] = ("Application Name", null),
        ["client_encoding"] = ("Client Encoding", null),
        ["options"] = ("Options", null),
        ["krbsrvname"] = ("Kerberos Service Name", null),
        ["require_auth"] = ("Require Auth", null),
        ["sslcert"] = ("SSL Certificate", null),
        ["sslkey"] = ("SSL Key", null),
        ["sslpassword"] = ("SSL Password", null),
        ["sslrootcert"] = ("Root Certificate", null),
        ["keepalives_idle"] = ("TCP Keepalive Time", null),
        ["keepalives_interval"] = ("TCP Keepalive Interval", null),
        ["connect_timeout"] = ("Timeout", null),
        ["sslmode"] = ("SSL Mode", new(StringComparer.Ordinal)
        {
            ["disable"] = "Disable",
            ["allow"] = "Allow",
            ["prefer"] = "Prefer",
            ["require"] = "Require",
            ["verify-ca"] = "VerifyCA",
            ["verify-full"] = "VerifyFull",
        }),
        ["sslnegotiation"] = ("SSL Negotiation", Same("postgres", "direct")),
        ["gssencmode"] = ("GSS Encryption Mode", Same("disable", "prefer", "require")),
        ["channel_binding"] = ("Channel Binding", Same("disable", "prefer", "require")),
        ["target_session_attrs"] = ("Target Session Attributes", Same("any", "read-write", "read-only", "primary", "standby", "prefer-standby", "prefer-primary")),
        ["load_balance_hosts"] = ("Load Balance Hosts", new(StringComparer.Ordinal) { ["disable"] = "false", ["random"] = "true" }),
        ["keepalives"] = ("TCP Keepalive", new(StringComparer.Ordinal) { ["0"] = "false", ["1"] = "true" }),
    };

    private static readonly Dictionary<string, string> AuthenticationMethods = new(StringComparer.Ordinal)
    {
        ["password"] = "Password",
        ["md5"] = "MD5",
        ["gss"] = "GSS",
        ["sspi"] = "SSPI",
        ["scram-sha-256"] = "ScramSHA256",
        ["none"] = "None",
    };

    private static readonly string[] Special = ["host", "port", "fallback_application_name", "ssl"];

    private static readonly HashSet<string> Unsupported = new(StringComparer.Ordinal)
    {
        "passfile", "service", "servicefile", "hostaddr", "replication", "requirepeer", "requiressl", "sslcompression", "sslcertmode", "sslsni", "sslcrl",
        "sslcrldir", "ssl_min_protocol_version", "ssl_max_protocol_version", "gsslib", "gssdelegation", "keepalives_count", "tcp_user_timeout",
    };

    /// <summary>Refuses a name that libpq does not know, unquoted (it may be a piece of a password), and one that is not supported here, by name.</summary>
    public static void RequireKnown(string name)
    {
        if (Unsupported.Contains(name))
            throw PostgresUri.Invalid($"{Prefix} has the parameter '{name}', which is not supported here; leave it out.");
        if (!Simple.ContainsKey(name) && !Special.Contains(name))
        {
            var known = string.Join(", ", Simple.Keys.Concat(Special).Order(StringComparer.Ordinal));
            throw PostgresUri.Invalid($"{Prefix} has a parameter that is not known; known are {known}. A ? or & in a password is written %3F or %26.");
        }
    }

    public static NpgsqlConnectionStringBuilder Translate(Dictionary<string, string> parameters)
    {
        var builder = new NpgsqlConnectionStringBuilder();
        SetHosts(builder, parameters);
        foreach (var (name, value) in Adapt(parameters))
        {
            if (Simple.TryGetValue(name, out var target))
                Set(builder, name, target.Keyword, Chosen(name, value, target.Choices));
        }
        return builder;
    }

    /// <summary>Checks the whole, and answers it as a connection string.</summary>
    public static string Finish(NpgsqlConnectionStringBuilder builder)
    {
        if (string.IsNullOrWhiteSpace(builder.Host) || builder.Host.Any(char.IsWhiteSpace))
            throw PostgresUri.Invalid("The connection string needs a Host without blanks; its parts are separated by semicolons: Host=name;Username=user;Database=name.");
        if (!builder.Host.Contains(','))
            // There is nothing to choose between, and Npgsql refuses to.
            builder.Remove("Target Session Attributes");
        else
            builder.TargetSessionAttributes ??= "primary";
        try
        {
            using var source = NpgsqlDataSource.Create(builder);
            return builder.ConnectionString;
        }
        catch (Exception e) when (e is ArgumentException or FormatException or NotSupportedException or InvalidOperationException)
        {
            throw PostgresUri.Invalid("The parts of the connection string contradict each other.");
        }
    }

    private static Dictionary<string, string> Adapt(Dictionary<string, string> parameters)
    {
        var adapted = new Dictionary<string, string>(parameters, StringComparer.Ordinal);
        if (adapted.TryGetValue("fallback_application_name", out var fallback))
            adapted.TryAdd("application_name", fallback);
        if (adapted.TryGetValue("ssl", out var ssl))
            AdaptSsl(adapted, ssl);
        if (adapted.TryGetValue("connect_timeout", out var timeout))
            adapted["connect_timeout"] = WholeNumber("connect_timeout", timeout) is var seconds and > 0 ? seconds.ToString(CultureInfo.InvariantCulture) : "0";
        if (adapted.TryGetValue("require_auth", out var methods))
            adapted["require_auth"] = string.Join(',', methods.Split(',').Select(AuthenticationMethod));
        if (adapted.GetValueOrDefault("client_encoding") == "auto")
            adapted.Remove("client_encoding");
        if (adapted.TryGetValue("sslrootcert", out var root))
            AdaptRootCertificate(adapted, root);
        return adapted;
    }

    private static string AuthenticationMethod(string method)
    {
        var refusal = method.StartsWith('!') ? "!" : "";
        return refusal + Chosen("require_auth", method[refusal.Length..], AuthenticationMethods);
    }

    // What JDBC writes; libpq knows only this one value of it.
    private static void AdaptSsl(Dictionary<string, string> parameters, string value)
    {
        if (value != "true")
            throw PostgresUri.Invalid($"{Prefix} has a value for 'ssl' that is not known; write sslmode=disable, prefer, require, verify-ca or verify-full.");
        parameters.TryAdd("sslmode", "require");
    }

    // As libpq: a root certificate is there to be checked, and the system's own ones would vouch for any host.
    private static void AdaptRootCertificate(Dictionary<string, string> parameters, string certificate)
    {
        var mode = parameters.GetValueOrDefault("sslmode");
        if (certificate != "system")
        {
            if (mode == "require")
                parameters["sslmode"] = "verify-ca";
            return;
        }
        if (mode is not (null or "verify-full"))
            throw PostgresUri.Invalid($"{Prefix} has sslrootcert=system, which needs sslmode=verify-full.");
        parameters["sslmode"] = "verify-full";
        parameters.Remove("sslrootcert");
    }

    private static void SetHosts(NpgsqlConnectionStringBuilder builder, Dictionary<string, string> parameters)
    {
        var hosts = parameters.GetValueOrDefault("host", "localhost").Split(',');
        if (hosts.Any(static host => host.Length == 0))
            throw PostgresUri.Invalid($"{Prefix} has an empty host between its commas.");
        var ports = Ports(parameters.GetValueOrDefault("port", ""), hosts.Length);
        if (hosts.Length > 1)
        {
            builder.Host = string.Join(',', hosts.Zip(ports, Address));
            return;
        }
        builder.Host = hosts[0];
        builder.Port = ports.Single();
    }

    private static IEnumerable<int> Ports(string text, int hosts)
    {
        var ports = text.Split(',');
        if (ports.Length == 1)
            return Enumerable.Repeat(Port(text), hosts);
        return ports.Length == hosts ? ports.Select(Port) : throw PostgresUri.Invalid($"{Prefix} has {hosts} hosts but {ports.Length} ports.");
    }

    private static int Port(string text)
    {
        if (text.Length == 0)
            return NpgsqlConnection.DefaultPort;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= 65535
            ? port
            : throw PostgresUri.Invalid($"{Prefix} has a port that is not a number from 1 to 65535. A : or @ in a password is written %3A or %40, a / %2F.");
    }

    private static string Address(string host, int port)
    {
        if (!host.Contains(':'))
            return $"{host}:{port}";
        return host[0] is '/' or '@'
            ? throw PostgresUri.Invalid($"{Prefix} has a socket folder with a colon beside other hosts, which cannot be told apart from a port.")
            : $"[{host}]:{port}";
    }

    private static string Chosen(string name, string value, Dictionary<string, string>? choices)
    {
        if (choices is null)
            return value;
        return choices.TryGetValue(value, out var chosen)
            ? chosen
            : throw PostgresUri.Invalid($"{Prefix} has a value for '{name}' that is not one of {string.Join(", ", choices.Keys)}.");
    }

    private static void Set(NpgsqlConnectionStringBuilder builder, string name, string keyword, string value)
    {
        try
        {
            builder[keyword] = value;
        }
        catch (Exception e) when (e is ArgumentException or FormatException or OverflowException or InvalidCastException)
        {
            throw PostgresUri.Invalid($"{Prefix} has a value for '{name}' that cannot be used.");
        }
    }

    private static int WholeNumber(string name, string value) =>
        int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw PostgresUri.Invalid($"{Prefix} has a value for '{name}' that is not a whole number.");

    private static Dictionary<string, string> Same(params string[] values) => values.ToDictionary(static value => value, StringComparer.Ordinal);
}
