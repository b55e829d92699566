using Sim2l.Hosting;
using Sim2l.Sessions;

namespace Sim2l.Demo;

/// <summary>A service of this process on a free port, reached over HTTP as one on another machine is.</summary>
internal sealed class DemoService : IAsyncDisposable
{
    private readonly SqlSessionStore _sessions;
    private readonly IServiceDomain _domain;
    private readonly WebApplication _app;

    private DemoService(ServiceSettings settings)
    {
        _sessions = SqlSessionStore.Open(settings.SessionDatabase.Reveal());
        _domain = ServiceDefinition.All.Single(service => service.Name == settings.Service).Open(settings, TimeProvider.System);
        _app = ServiceHost.Build(settings, _sessions, _domain, configure: Quieten);
    }

    public required string Name { get; init; }

    public Uri Address => new(_app.Urls.First());

    /// <summary>Beside the tables of the demo only what went wrong is worth a line.</summary>
    public static void Quieten(WebApplicationBuilder builder) => builder.Logging.AddFilter(static level => level >= LogLevel.Warning);

    /// <summary>Starts it with its databases in a folder.</summary>
    public static async Task<DemoService> StartAsync(string name, string folder, string runRoot, DataSources.SourceLimits sources, CancellationToken cancellation)
    {
        var settings = new ServiceSettings
        {
            Service = name,
            Port = 0,
            Database = new(Path.Combine(folder, name + ".db")),
            SessionDatabase = new(Path.Combine(folder, "sessions.db")),
            DataFolder = folder,
            RunRoot = runRoot,
            Sources = sources,
        };
        var service = new DemoService(settings) { Name = name };
        try
        {
            await ServiceRunner.ListenAsync(service._app, settings, cancellation);
            return service;
        }
        catch
        {
            await service.DisposeAsync();
            throw;
        }
    }

    /// <summary>Adds a user as an operator does, and logs that user in.</summary>
    public async Task<IssuedSession> LoginAsync(string userName, Role role, CancellationToken cancellation)
    {
        // Nobody has to remember it: this is the user's only login.
        var password = SessionToken.New();
        await _sessions.AddUserAsync(new() { UserName = userName, Password = password, Role = role }, cancellation);
        await using var logins = new HttpSessionStore(Address);
        return await logins.LoginAsync(new() { UserName = userName, Password = password }, cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _domain.DisposeAsync();
        await _sessions.DisposeAsync();
    }
}
