using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using Sim2l.Http;
using Sim2l.Sessions;

namespace Sim2l.Hosting;

/// <summary>A service on a free port of this process.</summary>
internal sealed class RunningService : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    private RunningService()
    {
    }

    public WebApplication App { get; private set; } = null!;

    /// <summary>The store beneath, as whoever owns the database uses it.</summary>
    public ISessionStore Sessions { get; private set; } = null!;

    public EmptyDomain Domain { get; } = new();

    public CapturedLog Log { get; } = new();

    public Uri Address => new(App.Urls.First());

    /// <summary>Starts it over the sessions of a location, or over new ones.</summary>
    /// <param name="location">A file or PostgreSQL database.</param>
    /// <param name="time">Its clock.</param>
    /// <param name="wrap">What stands between the service and the store of sessions.</param>
    /// <param name="change">What differs from the usual settings.</param>
    /// <param name="domain">Its domain; one without a store unless told otherwise.</param>
    public static async Task<RunningService> StartAsync(
        string? location = null,
        TimeProvider? time = null,
        Func<ISessionStore, ISessionStore>? wrap = null,
        Func<ServiceSettings, ServiceSettings>? change = null,
        Func<string, IServiceDomain>? domain = null)
    {
        var service = new RunningService();
        location ??= Path.Join(service._folder.Path, "sessions.db");
        service.Sessions = SqlSessionStore.Open(location, time);
        var settings = new ServiceSettings
        {
            Service = "test",
            Port = 0,
            Database = new(location),
            SessionDatabase = new(location),
            DataFolder = service._folder.Path,
            RunRoot = service._folder.Path,
        };
        service.App = ServiceHost.Build(
            change?.Invoke(settings) ?? settings,
            wrap?.Invoke(service.Sessions) ?? service.Sessions,
            domain?.Invoke(service._folder.Path) ?? service.Domain,
            time,
            builder => builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Trace).AddFilter(static _ => true).AddProvider(service.Log));
        await service.App.StartAsync();
        return service;
    }

    public async Task<Secret> OpenAsync(Role role, string? userName = null)
    {
        userName ??= role.ToString();
        await Sessions.AddUserAsync(new() { UserName = userName, Password = new("correct horse battery"), Role = role });
        return (await Sessions.OpenAsync(new() { UserName = userName })).Token;
    }

    /// <summary>Sends a request exactly as it is given.</summary>
    public async Task<HttpAnswer> SendAsync(string method, string path, Secret? token = null, string? body = null, string contentType = "application/json", params (string Name, string Value)[] headers)
    {
        var address = new Uri(Address.AbsoluteUri.TrimEnd('/') + path, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        using var request = new HttpRequestMessage(new(method), address);
        if (token is not null)
            request.Headers.TryAddWithoutValidation(ServiceClient.SessionHeader, token.Reveal());
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        if (body is not null)
        {
            request.Content = new StringContent(body, MediaTypeHeaderValue.Parse(contentType));
            // Else a refusal of what is too large may come while it is still being sent, and be lost with the connection.
            request.Headers.ExpectContinue = body.Length > 1_000_000;
        }
        using var answer = await _http.SendAsync(request);
        return new((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(), answer.Headers, answer.Content.Headers);
    }

    public Task<HttpAnswer> LoginAsync(string userName, string password, params (string Name, string Value)[] headers) =>
        SendAsync("POST", "/session/login", null, Sim2l.Runs.PythonJson.Write(new Dictionary<string, object?> { ["username"] = userName, ["password"] = password }), headers: headers);

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await App.StopAsync();
        await App.DisposeAsync();
        await Sessions.DisposeAsync();
        _folder.Dispose();
    }
}
