using System.CommandLine;
using Sim2l.Hosting;
using Sim2l.Web;

namespace Sim2l.Commands;

/// <summary><c>cache|…|all</c>: runs one service, or all in one process with the page before them.</summary>
internal sealed class ServeCommand
{
    private readonly StoreOptions _stores = new();
    private readonly IReadOnlyList<ServiceDefinition> _services;
    private readonly ListenOptions _listen;
    private readonly Option<string?> _path = new("--db-path") { Description = "The SQLite file of the service's tables.", HelpName = "FILE" };
    private readonly Option<AnonymousPolicy?> _anonymous = new("--anonymous") { Description = "What sessions without a password get: none, or what the role user may. Unless told otherwise user on loopback, none beyond." };
    private readonly Option<bool> _closed = new("--closed") { Description = "Nothing but health and login without a session; not even totals." };
    private readonly Option<bool> _approval = new("--approval") { Description = "Lets registrations by those who may not register wait for an admin, instead of refusing them." };
    private readonly Option<string[]> _hosts = WebCommand.HostsOption();
    private readonly SourceOptions _sources = new();

    private ServeCommand(IReadOnlyList<ServiceDefinition> services)
    {
        _services = services;
        _listen = new(services.Count == 1
            ? $"The port to listen on; {services[0].Port} unless told otherwise, 0 for any that is free."
            : $"The port of the first service; the others follow at their usual distance, the page one port before it. {services[0].Port} unless told otherwise, 0 for any that are free.");
    }

    private bool IsAll => _services.Count > 1;

    public static IEnumerable<Command> CreateAll() =>
    [
        .. ServiceDefinition.All.Select(static service => new ServeCommand([service]).Create(service.Name, service.Description)),
        new ServeCommand(ServiceDefinition.All).Create("all", "Runs all services and the page in one process, each on its own port."),
    ];

    private Command Create(string name, string description)
    {
        var command = new Command(name, description) { _anonymous, _closed };
        _listen.AddTo(command);
        command.Add(IsAll ? _hosts : _path);
        if (_services.Any(static service => service.Name == ServiceDefinition.CatalogName))
            command.Add(_approval);
        if (_services.Any(static service => service.Name == ServiceDefinition.DataName))
            _sources.AddTo(command);
        _stores.AddTo(command);
        command.SetAction((parsed, cancellation) => CommandGuard.RunAsync(
            parsed,
            () => new ServiceRunner(parsed.InvocationConfiguration.Output, TimeProvider.System).RunAsync([.. _services.Select(service => Settings(parsed, service))], IsAll ? Web(parsed) : null, cancellation)));
        return command;
    }

    private ServiceSettings Settings(ParseResult parsed, ServiceDefinition service) => new()
    {
        Service = service.Name,
        Bind = _listen.Bind(parsed),
        Port = Port(parsed, service.Port),
        Database = _stores.Domain(parsed, service.FileName, parsed.GetValue(_path)),
        SessionDatabase = _stores.Sessions(parsed),
        DataFolder = _stores.DataFolder(parsed),
        RunRoot = _stores.RunRoot(parsed),
        Anonymous = parsed.GetValue(_anonymous),
        TrustedProxies = _listen.Proxies(parsed),
        IsClosed = parsed.GetValue(_closed),
        TakesRequests = parsed.GetValue(_approval),
        LogsJson = _listen.LogsJson(parsed),
        Sources = service.Name == ServiceDefinition.DataName ? _sources.Limits(parsed) : new(),
    };

    private WebSettings Web(ParseResult parsed) => new()
    {
        Service = WebSettings.ServiceName,
        Bind = _listen.Bind(parsed),
        Port = Port(parsed, WebSettings.StandardPort),
        Services = new Dictionary<string, Uri>(),
        AllowedHosts = parsed.GetValue(_hosts) ?? [],
        TrustedProxies = _listen.Proxies(parsed),
        LogsJson = _listen.LogsJson(parsed),
    };

    private int Port(ParseResult parsed, int usual) => _listen.Port(parsed) switch
    {
        null => usual,
        0 => 0,
        { } first when first + usual - _services[0].Port is > 0 and var port => port,
        _ => throw new Sim2lException(ErrorKind.InvalidInput, "--port must be 2 or more: the page listens one port before the first service."),
    };
}
