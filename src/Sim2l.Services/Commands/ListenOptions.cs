using System.CommandLine;
using System.Net;
using Sim2l.Hosting;

namespace Sim2l.Commands;

/// <summary>The options that say where to listen, and to whom.</summary>
internal sealed class ListenOptions
{
    private const string ProxiesVariable = "SIM2L_TRUSTED_PROXIES";
    private const string DefaultBind = "127.0.0.1";

    // Set by whoever leaves addresses, and with them HTTPS, to the framework's own configuration.
    private static readonly string[] FrameworkVariables = ["ASPNETCORE_URLS", "ASPNETCORE_HTTP_PORTS", "ASPNETCORE_HTTPS_PORTS", "URLS", "HTTP_PORTS", "HTTPS_PORTS"];

    private readonly Option<int?> _port = new("--port") { HelpName = "PORT" };
    private readonly Option<string?> _bind = new("--bind", "--host") { Description = $"The address to listen on; {DefaultBind} unless told otherwise.", HelpName = "ADDRESS" };
    private readonly Option<string[]> _proxies = new("--trusted-proxy") { Description = $"A proxy, or a network of them, whose X-Forwarded-For counts; also {ProxiesVariable}, separated by commas.", HelpName = "ADDRESS" };
    private readonly Option<bool> _json = new("--log-json") { Description = "Writes the log as JSON, one object a line." };

    public ListenOptions(string portDescription)
    {
        _port.Description = portDescription;
        _port.Validators.Add(static result =>
        {
            if (result.GetValueOrDefault<int?>() is < 0 or > IPEndPoint.MaxPort)
                result.AddError($"--port must be 0 to {IPEndPoint.MaxPort}.");
        });
    }

    private static bool IsFrameworkConfigured =>
        FrameworkVariables.Any(static name => Environment.GetEnvironmentVariable(name) is { Length: > 0 })
        || Environment.GetEnvironmentVariables().Keys.Cast<string>().Any(static name => name.StartsWith("Kestrel__Endpoints__", StringComparison.OrdinalIgnoreCase));

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _port, _bind, _proxies, _json })
            command.Add(option);
    }

    public int? Port(ParseResult parsed) => parsed.GetValue(_port);

    /// <summary>The address to listen on; null leaves it to the framework's own configuration.</summary>
    public string? Bind(ParseResult parsed) => parsed.GetValue(_bind) ?? (Port(parsed) is null && IsFrameworkConfigured ? null : DefaultBind);

    public IReadOnlyList<IPNetwork> Proxies(ParseResult parsed) =>
        TrustedProxies.Parse(parsed.GetValue(_proxies) is { Length: > 0 } named ? named : [Environment.GetEnvironmentVariable(ProxiesVariable) ?? ""]);

    public bool LogsJson(ParseResult parsed) => parsed.GetValue(_json);
}
