using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;

namespace Sim2l.Web.Forwarding;

/// <summary>The page's host on a free port of this process.</summary>
internal sealed class RunningPage : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });

    private RunningPage(WebApplication app)
    {
        _app = app;
    }

    public Uri Address => new(_app.Urls.First());

    public static async Task<RunningPage> StartAsync(IReadOnlyDictionary<string, Uri> services, Func<WebSettings, WebSettings>? change = null, PageAssets? page = null)
    {
        var settings = new WebSettings { Service = WebSettings.ServiceName, Port = 0, Services = services };
        var app = WebHost.Build(change?.Invoke(settings) ?? settings, page, static builder => builder.Logging.ClearProviders());
        await app.StartAsync();
        return new(app);
    }

    public static Task<RunningPage> StartAsync(EchoService service, Func<WebSettings, WebSettings>? change = null) =>
        StartAsync(new Dictionary<string, Uri> { ["results"] = service.Address }, change);

    /// <summary>Sends a request exactly as it is given.</summary>
    public Task<HttpResponseMessage> SendAsync(string method, string target, HttpContent? body = null, params (string Name, string Value)[] headers)
    {
        var address = new Uri(Address.AbsoluteUri.TrimEnd('/') + target, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        var request = new HttpRequestMessage(new(method), address) { Content = body };
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    public async Task<JsonElement> AskAsync(string method, string target, HttpContent? body = null, params (string Name, string Value)[] headers)
    {
        using var answer = await SendAsync(method, target, body, headers);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.Clone();
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
