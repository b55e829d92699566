using System.Net;
using System.Net.Sockets;

namespace Sim2l.Data;

public sealed class PostgresDatabaseTests
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(200);

    [Theory]
    [InlineData("postgresql://sim2l@no-such-host.invalid/sim2l")]
    [InlineData("postgresql://sim2l@no-such-host.invalid,neither-this.invalid/sim2l")]
    [InlineData("postgresql://sim2l@127.0.0.1:1/sim2l")]
    [InlineData("postgresql://sim2l@127.0.0.1:1,no-such-host.invalid/sim2l")]
    public async Task A_host_that_is_not_there_is_unavailable(string url)
    {
        await using var database = SqlDatabase.Open(url, new("Caching", 1));

        var fault = await Assert.ThrowsAsync<Sim2lException>(() => database.ReadAsync(static session => session.FirstAsync<int>("SELECT 1")));

        Assert.Equal(ErrorKind.Unavailable, fault.Kind);
        Assert.Equal(ErrorKind.Unavailable, (await database.CheckHealthAsync()).Fault);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Giving_up_a_connection_that_is_not_answered_is_a_cancellation(int hosts)
    {
        using var first = Listen();
        using var second = Listen();
        var places = string.Join(',', new[] { first, second }.Take(hosts).Select(static listener => listener.LocalEndpoint));
        await using var database = SqlDatabase.Open($"postgresql://sim2l@{places}/sim2l", new("Caching", 1));
        using var cancellation = new CancellationTokenSource(Moment);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => database.ReadAsync(static session => session.FirstAsync<int>("SELECT 1"), cancellation.Token));
    }

    private static TcpListener Listen()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return listener;
    }
}
