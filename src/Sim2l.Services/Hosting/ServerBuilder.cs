using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.Logging.Console;

namespace Sim2l.Hosting;

/// <summary>What all web applications of this program share: the server's limits and the log.</summary>
internal static class ServerBuilder
{
    // The server refuses without a body, so its limits are a second line behind ours.
    private const int SecondLine = 2;

    // The framework's own lines hold paths and queries; a service that cannot start says so itself.
    private static readonly Dictionary<string, string?> LogLevels = new()
    {
        ["Logging:LogLevel:Default"] = "Information",
        ["Logging:LogLevel:Microsoft"] = "Warning",
        ["Logging:LogLevel:Microsoft.Extensions.Hosting.Internal.Host"] = "Critical",
        ["Logging:LogLevel:System.Net.Http"] = "Warning",
    };

    public static WebApplicationBuilder Create(HostSettings settings)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = "sim2l-services", ContentRootPath = AppContext.BaseDirectory });
        AddServer(builder, settings);
        AddLog(builder, settings);
        return builder;
    }

    private static void AddServer(WebApplicationBuilder builder, HostSettings settings)
    {
        if (settings.Bind is not null)
            builder.WebHost.UseUrls(settings.Url);
        builder.WebHost.ConfigureKestrel(server => Limit(server, settings.Limits));
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = settings.Limits.ShutdownTime);
    }

    private static void AddLog(WebApplicationBuilder builder, HostSettings settings)
    {
        // Beneath every other source, so that the framework's own configuration can still say otherwise.
        builder.Configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = LogLevels });
        builder.Logging.ClearProviders();
        if (settings.LogsJson)
            builder.Logging.AddJsonConsole(static format => (format.UseUtcTimestamp, format.TimestampFormat) = (true, "O"));
        else
            builder.Logging.AddSimpleConsole(static format => (format.SingleLine, format.UseUtcTimestamp, format.TimestampFormat) = (true, true, "yyyy-MM-dd'T'HH:mm:ss.fff'Z' "));
        builder.Services.Configure<ConsoleLoggerOptions>(static console => console.LogToStandardErrorThreshold = LogLevel.Trace);
    }

    private static void Limit(KestrelServerOptions server, ServiceLimits limits)
    {
        server.AddServerHeader = false;
        server.Limits.MaxRequestBodySize = limits.BodyBytes;
        server.Limits.MaxRequestLineSize = limits.RequestLineBytes * SecondLine;
        server.Limits.MaxRequestHeadersTotalSize = limits.HeaderBytes * SecondLine;
        server.Limits.RequestHeadersTimeout = limits.HeaderTime;
    }
}
