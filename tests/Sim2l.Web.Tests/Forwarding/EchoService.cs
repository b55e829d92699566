using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Sim2l.Web.Forwarding;

/// <summary>A service that says what reached it.</summary>
internal sealed class EchoService : IAsyncDisposable
{
    private readonly WebApplication _app;

    private EchoService(RequestDelegate? answer)
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.WebHost.ConfigureKestrel(static server => server.Limits.MaxRequestBodySize = null);
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.Run(answer ?? EchoAsync);
    }

    public Uri Address => new(_app.Urls.First());

    public int Requests { get; private set; }

    public static async Task<EchoService> StartAsync(RequestDelegate? answer = null)
    {
        var service = new EchoService(answer);
        await service._app.StartAsync();
        return service;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private async Task EchoAsync(HttpContext context)
    {
        Requests++;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (buffer, length) = (new byte[65_536], 0L);
        while (await context.Request.Body.ReadAsync(buffer) is var read and > 0)
        {
            hash.AppendData(buffer, 0, read);
            length += read;
        }
        context.Response.Headers["X-Next-Cursor"] = "next";
        context.Response.Headers["Set-Cookie"] = "planted=1";
        context.Response.Headers["Access-Control-Allow-Origin"] = "*";
        context.Response.Headers["X-Internal"] = "secret";
        await context.Response.WriteAsync(JsonSerializer.Serialize(new
        {
            method = context.Request.Method,
            target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget,
            headers = context.Request.Headers.ToDictionary(static header => header.Key, static header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            length,
            sha256 = Convert.ToHexStringLower(hash.GetHashAndReset()),
        }));
    }
}
