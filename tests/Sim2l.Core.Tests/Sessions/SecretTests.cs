using System.Diagnostics;
using System.Reflection;
using System.Text.Json;
using Sim2l.Runs;

namespace Sim2l.Sessions;

public sealed class SecretTests
{
    private const string Text = "hunter2-hunter2";

    private static readonly Secret Hidden = new(Text);

    private static readonly Session Opened = new()
    {
        SessionId = "0123456789abcdef",
        UserId = 1,
        UserName = "ada",
        Privileges = Privileges.OfUser,
        CreatedAt = DateTimeOffset.UnixEpoch,
        ExpiresAt = DateTimeOffset.UnixEpoch,
        LastSeenAt = DateTimeOffset.UnixEpoch,
    };

    /// <summary>The secret itself and all records that carry one.</summary>
    public static TheoryData<object> Carriers =>
    [
        Hidden,
        new NewUser { UserName = "ada", Password = Hidden },
        new UserChange { Password = Hidden },
        new Login { UserName = "ada", Password = Hidden },
        new IssuedSession { Session = Opened, Token = Hidden },
        new Sim2lConnection { DatabaseUrl = Hidden, Token = Hidden },
    ];

    [Theory]
    [MemberData(nameof(Carriers), DisableDiscoveryEnumeration = true)]
    public void What_carries_a_secret_never_prints_it(object carrier)
    {
        Assert.Contains("***", carrier.ToString()!, StringComparison.Ordinal);
        Assert.DoesNotContain(Text, carrier.ToString()!, StringComparison.Ordinal);
        Assert.DoesNotContain(Text, $"{carrier}", StringComparison.Ordinal);
        Assert.DoesNotContain(Text, JsonSerializer.Serialize(carrier, carrier.GetType()), StringComparison.Ordinal);
        var fault = Assert.Throws<Sim2lException>(() => PythonJson.Write(new Dictionary<string, object?> { ["value"] = carrier }));
        Assert.DoesNotContain(Text, fault.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_record_with_a_secret_is_among_those_that_are_tested()
    {
        var carriers = typeof(Secret).Assembly.GetTypes()
            .Where(static type => type.IsPublic && type.Namespace == typeof(Login).Namespace)
            .Where(static type => type.GetProperties().Any(static property => property.PropertyType == typeof(Secret)));

        Assert.Empty(carriers.Except(Carriers.Select(static row => row.Data.GetType())));
    }

    [Fact]
    public void A_debugger_shows_nothing_and_no_property_reveals_it()
    {
        Assert.Equal("***", typeof(Secret).GetCustomAttribute<DebuggerDisplayAttribute>()?.Value);
        Assert.Empty(typeof(Secret).GetProperties());
        Assert.Empty(typeof(Secret).GetFields());
        Assert.All(
            typeof(Secret).GetFields(BindingFlags.Instance | BindingFlags.NonPublic),
            static field => Assert.Equal(DebuggerBrowsableState.Never, field.GetCustomAttribute<DebuggerBrowsableAttribute>()?.State));
    }

    [Fact]
    public void Whoever_needs_it_gets_it() => Assert.Equal(Text, Hidden.Reveal());
}
