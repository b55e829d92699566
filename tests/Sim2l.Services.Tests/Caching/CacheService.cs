using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using Sim2l.Hosting;
using Sim2l.Http;
using Sim2l.Sessions;

namespace Sim2l.Caching;

/// <summary>The cache's service on a free port of this process, with its sessions in a file of their own.</summary>
internal sealed class CacheService : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly SqlSessionStore _sessions;
    private readonly CacheDomain _domain;
    private readonly WebApplication _app;
    private readonly HttpClient _http = new();

    private CacheService(string? location, string? runRoot, TimeProvider? time, bool areTotalsOpen)
    {
        var sessionFile = Path.Join(_folder.Path, "sessions.db");
        location ??= Path.Join(_folder.Path, "cache.db");
        _sessions = SqlSessionStore.Open(sessionFile);
        _domain = new(SqlCacheStore.Open(location, runRoot, time), areTotalsOpen);
        var settings = new ServiceSettings { Service = "cache", Port = 0, Database = new(location), SessionDatabase = new(sessionFile), DataFolder = _folder.Path };
        _app = ServiceHost.Build(settings, _sessions, _domain, configure: static builder => builder.Logging.ClearProviders());
    }

    public Uri Address => new(_app.Urls.First());

    /// <summary>Starts it over the cache of a location; null means a file of its own.</summary>
    public static async Task<CacheService> StartAsync(string? location = null, string? runRoot = null, TimeProvider? time = null, bool areTotalsOpen = true)
    {
        var service = new CacheService(location, runRoot, time, areTotalsOpen);
        await service._app.StartAsync();
        return service;
    }

    /// <summary>A session of an admin, or of somebody with less.</summary>
    public async Task<Secret> OpenSessionAsync(Privileges privileges = Privileges.OfAdmin, TimeSpan? lifetime = null, string userName = "ada")
    {
        try
        {
            await _sessions.AddUserAsync(new() { UserName = userName, Password = new("correct horse battery"), Role = Role.Admin });
        }
        catch (Sim2lException e) when (e.Kind == ErrorKind.Conflict)
        {
            // The test has asked for this user before.
        }
        return (await _sessions.OpenAsync(new() { UserName = userName, Privileges = privileges, Lifetime = lifetime ?? NewSession.DefaultLifetime })).Token;
    }

    /// <summary>A session of nobody, which costs no password.</summary>
    public async Task<Secret> OpenAnonymousAsync(Privileges privileges) => (await _sessions.OpenAsync(new() { Privileges = privileges })).Token;

    public Task RevokeAsync(Secret token) => _sessions.RevokeAsync(token);

    /// <summary>The service as a store; without a token as an admin.</summary>
    public async Task<HttpCacheStore> ConnectAsync(Secret? token = null)
    {
        token ??= await OpenSessionAsync();
        return new(new ServiceClient(Address, () => token));
    }

    /// <summary>Sends a request exactly as it is given.</summary>
    public async Task<CacheAnswer> SendAsync(string method, string pathAndQuery, Secret? token = null, string? body = null)
    {
        var address = new Uri(Address.AbsoluteUri.TrimEnd('/') + pathAndQuery, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        using var request = new HttpRequestMessage(new(method), address);
        if (token is not null)
            request.Headers.TryAddWithoutValidation(ServiceClient.SessionHeader, token.Reveal());
        // What is refused for its size is not read, so it should not be sent before the service agrees.
        request.Headers.ExpectContinue = body?.Length > 1024 * 1024;
        if (body is not null)
            request.Content = new StringContent(body, new System.Net.Http.Headers.MediaTypeHeaderValue("application/json"));
        using var answer = await _http.SendAsync(request);
        var content = await answer.Content.ReadAsByteArrayAsync();
        Assert.True(answer.Content.Headers.ContentType?.MediaType == "application/json", $"{method} {pathAndQuery}: {answer}");
        return new((int)answer.StatusCode, JsonBody.Parse(content));
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.DisposeAsync();
        await _domain.DisposeAsync();
        await _sessions.DisposeAsync();
        _folder.Dispose();
    }
}
