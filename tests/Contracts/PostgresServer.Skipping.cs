namespace Sim2l.Testing;

/// <content>For tests, which are skipped where there is no PostgreSQL.</content>
public sealed partial class PostgresServer
{
    private static readonly Lazy<Task<PostgresServer>> SharedServer = new(StartNewAsync);

    /// <summary>The one server of this process, for all who need databases and leave the server alone; without PostgreSQL the test is skipped.</summary>
    public static Task<PostgresServer> SharedAsync()
    {
        SkipWhereMissing();
        return SharedServer.Value;
    }

    /// <summary>A server of its own, for a test that stops or kills it; without PostgreSQL the test is skipped.</summary>
    public static Task<PostgresServer> CreateAsync()
    {
        SkipWhereMissing();
        return StartNewAsync();
    }

    private static void SkipWhereMissing() => Assert.SkipWhen(WhyMissing is not null, WhyMissing ?? "");
}
