using Sim2l.Hosting;
using Sim2l.Runs;
using Sim2l.Sessions;

namespace Sim2l.Results;

/// <summary>The results' service on a free port of this process, over a file of its own or a location.</summary>
internal sealed class ResultService : IAsyncDisposable
{
    private ResultService(RunningService running, ResultDomain domain, RunFolder runs)
    {
        Running = running;
        Domain = domain;
        Runs = runs;
    }

    public RunningService Running { get; }

    /// <summary>The service's own runs.</summary>
    public RunFolder Runs { get; }

    private ResultDomain Domain { get; }

    public static async Task<ResultService> StartAsync(string? location = null, TimeProvider? time = null, Func<ISessionStore, ISessionStore>? wrap = null)
    {
        ResultDomain? domain = null;
        RunFolder? runs = null;
        var running = await RunningService.StartAsync(wrap: wrap, domain: folder =>
        {
            runs = new(Path.Join(folder, "runs"));
            return domain = new(SqlResultIndex.Open(location ?? Path.Join(folder, "results.db"), time), runs);
        });
        return new(running, domain!, runs!);
    }

    /// <summary>A session of a user, who is made where there is none.</summary>
    public async Task<Secret> OpenAsync(string userName, Privileges privileges)
    {
        try
        {
            await Running.Sessions.AddUserAsync(new() { UserName = userName, Password = new("correct horse battery"), Role = Role.Admin });
        }
        catch (Sim2lException e) when (e.Kind == ErrorKind.Conflict)
        {
            // The test has asked for this user before.
        }
        return (await Running.Sessions.OpenAsync(new() { UserName = userName, Privileges = privileges })).Token;
    }

    /// <summary>A session without a password, as an operator may allow them.</summary>
    public async Task<Secret> OpenAnonymousAsync() => (await Running.Sessions.OpenAsync(new() { Privileges = Privileges.OfUser })).Token;

    public HttpResultIndex Connect(Secret? token) => new(new(Running.Address, () => token));

    public Task<HttpAnswer> SendAsync(string method, string path, Secret? token = null, string? body = null, params (string Name, string Value)[] headers) =>
        Running.SendAsync(method, path, token, body, headers: headers);

    public async ValueTask DisposeAsync()
    {
        await Running.DisposeAsync();
        await Domain.DisposeAsync();
    }
}
