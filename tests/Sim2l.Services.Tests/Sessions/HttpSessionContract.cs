using System.Net;
using Sim2l.Hosting;

namespace Sim2l.Sessions;

/// <summary>The contract through a service and its client.</summary>
public abstract class HttpSessionContract : SessionContract
{
    /// <summary>Where the service's database is; known once it is prepared.</summary>
    protected string Location { get; set; } = "";

    protected override async Task<ISessionStore> OpenStoreAsync(TimeProvider time)
    {
        var token = SessionToken.New();
        var service = await RunningService.StartAsync(
            Location,
            time,
            store => new OperatorStore(store, token),
            static settings => settings with { TrustedProxies = [IPNetwork.Parse("127.0.0.1/32")] });
        return new RemoteSessions(service, new(service.Address, () => token, new ForwardingHandler()));
    }
}
