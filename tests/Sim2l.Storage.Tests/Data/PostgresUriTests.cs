using Npgsql;

namespace Sim2l.Data;

public sealed class PostgresUriTests
{
    private const string Secret = "s3cr3t";

    [Theory]
    [InlineData("postgresql://", "Host=localhost;Port=5432")]
    [InlineData("postgres://", "Host=localhost;Port=5432")]
    [InlineData("POSTGRESQL://db", "Host=db;Port=5432")]
    [InlineData(" postgresql://db\n", "Host=db;Port=5432")]
    [InlineData("postgresql:///sim", "Host=localhost;Port=5432;Database=sim")]
    [InlineData("postgresql://ann@/sim", "Host=localhost;Port=5432;Username=ann;Database=sim")]
    [InlineData("postgresql://:pw@db", "Host=db;Port=5432;Password=pw")]
    [InlineData("postgresql://ann:@db", "Host=db;Port=5432;Username=ann")]
    [InlineData("postgresql://ann:pw@db:5433/sim", "Host=db;Port=5433;Username=ann;Password=pw;Database=sim")]
    [InlineData("postgresql://db:/sim?", "Host=db;Port=5432;Database=sim")]
    [InlineData("postgresql://db/sim?user=ann&&password=pw&port=5433", "Host=db;Port=5433;Username=ann;Password=pw;Database=sim")]
    [InlineData("postgresql://db/sim?dbname=other&host=db2", "Host=db2;Port=5432;Database=other")]
    [InlineData("postgresql://a%40b:p%3A%2F%40%25%3F%26%20%C3%A9@db/n%20n", "Host=db;Port=5432;Username=a@b;Password=\"p:/@%?& é\";Database=\"n n\"")]
    [InlineData("postgresql://ann:p+é?w@db", "Host=db;Port=5432;Username=ann;Password=p+é?w")]
    [InlineData("postgresql://ann:a%3Bb%3D'%22c@db", "Host=db;Port=5432;Username=ann;Password=\"a;b='\"\"c\"")]
    public void Users_passwords_databases_and_one_host_are_translated(string url, string expected) => AssertSame(expected, url);

    [Theory]
    [InlineData("postgresql://[::1]:5433/sim", "Host=::1;Port=5433;Database=sim")]
    [InlineData("postgresql://[fe80::1%25eth0]/sim", "Host=fe80::1%eth0;Port=5432;Database=sim")]
    [InlineData("postgresql:///sim?host=/run/pg", "Host=/run/pg;Port=5432;Database=sim")]
    [InlineData("postgresql:///sim?host=/run/pg:x&port=5433", "Host=/run/pg:x;Port=5433;Database=sim")]
    [InlineData("postgresql://%2Frun%2Fpg:5433/sim", "Host=/run/pg;Port=5433;Database=sim")]
    public void Addresses_and_socket_folders_are_hosts(string url, string expected) => AssertSame(expected, url);

    [Theory]
    [InlineData("postgresql://a,b/sim", "a:5432,b:5432")]
    [InlineData("postgresql://a:1,b:2/sim", "a:1,b:2")]
    [InlineData("postgresql://a,b:2/sim", "a:5432,b:2")]
    [InlineData("postgresql://a:1,b/sim", "a:1,b:5432")]
    [InlineData("postgresql://a,b/sim?port=7", "a:7,b:7")]
    [InlineData("postgresql:///sim?host=a,b&port=1,2", "a:1,b:2")]
    [InlineData("postgresql:///sim?host=a%2Cb", "a:5432,b:5432")]
    [InlineData("postgresql://[::1]:1,[::2],c:3/sim", "[::1]:1,[::2]:5432,c:3")]
    [InlineData("postgresql://%2Frun%2Fpg:1,b/sim", "/run/pg:1,b:5432")]
    public void Several_hosts_have_their_ports_and_mean_the_primary(string url, string hosts) =>
        AssertSame($"Host={hosts};Database=sim;Target Session Attributes=primary", url);

    [Theory]
    [InlineData("any")]
    [InlineData("primary")]
    [InlineData("read-write")]
    [InlineData("read-only")]
    [InlineData("standby")]
    [InlineData("prefer-standby")]
    public void Which_of_several_hosts_is_wanted_can_be_said(string attributes)
    {
        AssertSame($"Host=a:5432,b:5432;Target Session Attributes={attributes}", $"postgresql://a,b?target_session_attrs={attributes}");
        AssertSame("Host=a;Port=5432", $"postgresql://a?target_session_attrs={attributes}");
    }

    [Theory]
    [InlineData("sslmode=disable", "SSL Mode=Disable")]
    [InlineData("sslmode=allow", "SSL Mode=Allow")]
    [InlineData("sslmode=prefer", "SSL Mode=Prefer")]
    [InlineData("sslmode=require", "SSL Mode=Require")]
    [InlineData("sslmode=verify-ca", "SSL Mode=VerifyCA")]
    [InlineData("sslmode=verify-full", "SSL Mode=VerifyFull")]
    [InlineData("sslmode=", "")]
    [InlineData("ssl=true", "SSL Mode=Require")]
    [InlineData("ssl=true&sslmode=verify-full", "SSL Mode=VerifyFull")]
    [InlineData("sslmode=require&sslrootcert=/ca", "SSL Mode=VerifyCA;Root Certificate=/ca")]
    [InlineData("sslmode=verify-full&sslrootcert=/ca", "SSL Mode=VerifyFull;Root Certificate=/ca")]
    [InlineData("sslrootcert=system", "SSL Mode=VerifyFull")]
    [InlineData("sslcert=/c&sslkey=/k&sslpassword=p", "SSL Certificate=/c;SSL Key=/k;SSL Password=p")]
    [InlineData("sslmode=require&sslnegotiation=direct", "SSL Mode=Require;SSL Negotiation=Direct")]
    [InlineData("connect_timeout=5", "Timeout=5")]
    [InlineData("connect_timeout=-1", "Timeout=0")]
    [InlineData("application_name=x%20y", "Application Name=\"x y\"")]
    [InlineData("fallback_application_name=x", "Application Name=x")]
    [InlineData("fallback_application_name=x&application_name=y", "Application Name=y")]
    [InlineData("application_name=x&application_name=y", "Application Name=y")]
    [InlineData("options=-c%20search_path=a", "Options=\"-c search_path=a\"")]
    [InlineData("client_encoding=UTF8", "Client Encoding=UTF8")]
    [InlineData("client_encoding=auto", "")]
    [InlineData("channel_binding=require", "Channel Binding=Require")]
    [InlineData("gssencmode=disable", "GSS Encryption Mode=Disable")]
    [InlineData("require_auth=scram-sha-256", "Require Auth=ScramSHA256")]
    [InlineData("require_auth=!md5,!password", "Require Auth=\"!MD5,!Password\"")]
    [InlineData("krbsrvname=x", "Kerberos Service Name=x")]
    [InlineData("load_balance_hosts=random", "Load Balance Hosts=true")]
    [InlineData("keepalives=1&keepalives_idle=60&keepalives_interval=5", "TCP Keepalive=true;TCP Keepalive Time=60;TCP Keepalive Interval=5")]
    public void Parameters_have_their_name_in_Npgsql(string query, string expected) =>
        AssertSame("Host=db;Port=5432;" + expected, "postgresql://db?" + query);

    [Theory]
    [InlineData("Host=db", "Host=db")]
    [InlineData("Server=db;User Id=ann;Password='a://b'", "Host=db;Username=ann;Password=a://b")]
    [InlineData("Host=a,b;Port=7", "Host=a,b;Port=7;Target Session Attributes=primary")]
    [InlineData("Host=a,b;Target Session Attributes=any", "Host=a,b;Target Session Attributes=any")]
    [InlineData("Host=a;Target Session Attributes=primary", "Host=a")]
    public void A_connection_string_passes_through(string text, string expected) => AssertSame(expected, text);

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData($"mysql://ann:{Secret}@db")]
    [InlineData($"postgresql+psycopg://ann:{Secret}@db")]
    [InlineData($"Password={Secret}")]
    [InlineData($"Host=;Password={Secret}")]
    [InlineData($"host=db password={Secret}")]
    [InlineData($"Host=db;{Secret}=1")]
    [InlineData($"Host=db;{Secret}")]
    [InlineData($"Host=db;Port={Secret}")]
    [InlineData($"Host=db;SSL Mode={Secret}")]
    [InlineData($"Host=db;Password={Secret};Minimum Pool Size=9;Maximum Pool Size=3")]
    [InlineData($"postgresql://ann:x@{Secret}:{Secret}@db/sim")]
    [InlineData($"postgresql://ann:{Secret}/{Secret}@db/sim")]
    [InlineData($"postgresql://ann:x@db?{Secret}@db")]
    [InlineData($"postgresql://ann:x@db/sim?{Secret}=1")]
    [InlineData($"postgresql://ann:%zz{Secret}@db")]
    [InlineData($"postgresql://ann:{Secret}%@db")]
    [InlineData($"postgresql://ann:{Secret}%00@db")]
    [InlineData($"postgresql://ann:{Secret}%ff@db")]
    [InlineData($"postgresql://ann:{Secret}@db:0")]
    [InlineData($"postgresql://ann:{Secret}@db:65536")]
    [InlineData($"postgresql://ann:{Secret}@db:-1")]
    [InlineData($"postgresql://ann:{Secret}@[::1")]
    [InlineData($"postgresql://ann:{Secret}@[::1]5432")]
    [InlineData($"postgresql://ann:{Secret}@::1/sim")]
    [InlineData($"postgresql://ann:{Secret}@a,,b")]
    [InlineData($"postgresql://ann:{Secret}@a%2Cb")]
    [InlineData($"postgresql://ann:{Secret}@a,b?port=1,2,3")]
    [InlineData($"postgresql://ann:{Secret}@db%20db")]
    [InlineData($"postgresql://ann:{Secret}@%2Frun%3Apg,b")]
    [InlineData($"postgresql://ann:{Secret}@db?ssl=false")]
    [InlineData($"postgresql://ann:{Secret}@db?sslmode={Secret}")]
    [InlineData($"postgresql://ann:{Secret}@db?sslmode=require&sslrootcert=system")]
    [InlineData($"postgresql://ann:{Secret}@db?target_session_attrs={Secret}")]
    [InlineData($"postgresql://ann:{Secret}@db?connect_timeout={Secret}")]
    [InlineData($"postgresql://ann:{Secret}@db?require_auth={Secret}")]
    [InlineData($"postgresql://ann:{Secret}@db?connect_timeout=999999")]
    [InlineData($"postgresql://ann:{Secret}@db?keepalives_idle={Secret}")]
    public void What_cannot_be_read_is_refused_and_not_quoted(string text)
    {
        var fault = Assert.Throws<Sim2lException>(() => PostgresUri.ToConnectionString(text));
        Assert.Equal(ErrorKind.InvalidInput, fault.Kind);
        Assert.DoesNotContain(Secret, fault.ToString(), StringComparison.Ordinal);
        Assert.Null(fault.InnerException);
    }

    [Theory]
    [InlineData("passfile")]
    [InlineData("service")]
    [InlineData("hostaddr")]
    public void What_is_not_supported_is_named(string parameter)
    {
        var fault = Assert.Throws<Sim2lException>(() => PostgresUri.ToConnectionString($"postgresql://ann:{Secret}@db?{parameter}={Secret}"));
        Assert.Equal(ErrorKind.InvalidInput, fault.Kind);
        Assert.Contains($"'{parameter}'", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, fault.ToString(), StringComparison.Ordinal);
    }

    private static void AssertSame(string expected, string url)
    {
        var actual = new NpgsqlConnectionStringBuilder(PostgresUri.ToConnectionString(url));
        Assert.Equal(Parts(new(expected)), Parts(actual));
    }

    private static SortedDictionary<string, string?> Parts(NpgsqlConnectionStringBuilder builder)
    {
        var parts = new SortedDictionary<string, string?>(StringComparer.Ordinal);
        foreach (string keyword in builder.Keys)
            parts[keyword] = builder[keyword]?.ToString();
        return parts;
    }
}
