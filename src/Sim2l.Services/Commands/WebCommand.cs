using System.CommandLine;
using Sim2l.Configuration;
using Sim2l.Hosting;
using Sim2l.Web;

namespace Sim2l.Commands;

/// <summary><c>web</c>: serves the page before services that run elsewhere.</summary>
internal sealed class WebCommand
{
    private readonly ListenOptions _listen = new($"The port to listen on; {WebSettings.StandardPort} unless told otherwise, 0 for any that is free.");
    private readonly Option<string[]> _hosts = HostsOption();
    private readonly IReadOnlyList<(ServiceDefinition Service, Option<Uri?> Option)> _addresses = [.. ServiceDefinition.All.Select(static service => (service, AddressOption(service)))];

    private WebCommand()
    {
    }

    public static Command Create() => new WebCommand().CreateCommand();

    public static Option<string[]> HostsOption() => new("--allowed-host")
    {
        Description = "A name under which browsers reach the page, beside localhost. Where it listens on loopback other names are refused, beyond it only where one is given.",
        HelpName = "NAME",
    };

    private static Option<Uri?> AddressOption(ServiceDefinition service) => new($"--{service.Name}-url")
    {
        Description = $"Where the {service.Name} service is; unless told otherwise where the module's option says, or http://127.0.0.1:{service.Port}.",
        HelpName = "URL",
        CustomParser = static result => HealthCommand.Parse(result.Tokens[0].Value, result.AddError),
    };

    private static Uri? Configured(Sim2lOptions options, string service) => service switch
    {
        "cache" => options.Cache.Url,
        ServiceDefinition.CatalogName => options.Catalog.Url,
        "results" => options.Results.Url,
        "data" => options.Data.Url,
        _ => null,
    };

    private Command CreateCommand()
    {
        var command = new Command(WebSettings.ServiceName, "Serves the page for browsers, and forwards what it asks to the services.") { _hosts };
        _listen.AddTo(command);
        foreach (var (_, option) in _addresses)
            command.Add(option);
        command.SetAction((parsed, cancellation) => CommandGuard.RunAsync(
            parsed,
            () => new ServiceRunner(parsed.InvocationConfiguration.Output, TimeProvider.System).RunAsync(Settings(parsed), cancellation)));
        return command;
    }

    private WebSettings Settings(ParseResult parsed)
    {
        var options = new Sim2lConfiguration().Options;
        return new()
        {
            Service = WebSettings.ServiceName,
            Bind = _listen.Bind(parsed),
            Port = _listen.Port(parsed) ?? WebSettings.StandardPort,
            Services = _addresses.ToDictionary(
                static pair => pair.Service.Name,
                pair => parsed.GetValue(pair.Option) ?? Configured(options, pair.Service.Name) ?? new Uri($"http://127.0.0.1:{pair.Service.Port}")),
            AllowedHosts = parsed.GetValue(_hosts) ?? [],
            TrustedProxies = _listen.Proxies(parsed),
            LogsJson = _listen.LogsJson(parsed),
        };
    }
}
