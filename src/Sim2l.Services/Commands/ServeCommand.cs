using System.CommandLine;
using System.Net;
using Sim2l.DataSources;
using Sim2l.Hosting;

namespace Sim2l.Commands;

/// <summary><c>cache|…|all</c>: runs one service, or all in one process.</summary>
internal sealed class ServeCommand
{
    private const string ProxiesVariable = "SIM2L_TRUSTED_PROXIES";
    private const string SourceFoldersVariable = "SIM2L_SOURCE_FOLDERS";
    private const int UploadsPerWorkspace = 4;
    private const string DefaultBind = "127.0.0.1";

    // Set by whoever leaves addresses, and with them HTTPS, to the framework's own configuration.
    private static readonly string[] FrameworkVariables = ["ASPNETCORE_URLS", "ASPNETCORE_HTTP_PORTS", "ASPNETCORE_HTTPS_PORTS", "URLS", "HTTP_PORTS", "HTTPS_PORTS"];

    private readonly StoreOptions _stores = new();
    private readonly IReadOnlyList<ServiceDefinition> _services;
    private readonly Option<string?> _path = new("--db-path") { Description = "The SQLite file of the service's tables.", HelpName = "FILE" };
    private readonly Option<int?> _port = new("--port") { HelpName = "PORT" };
    private readonly Option<string?> _bind = new("--bind", "--host") { Description = $"The address to listen on; {DefaultBind} unless told otherwise.", HelpName = "ADDRESS" };
    private readonly Option<AnonymousPolicy?> _anonymous = new("--anonymous") { Description = "What sessions without a password get: none, or what the role user may. Unless told otherwise user on loopback, none beyond." };
    private readonly Option<string[]> _proxies = new("--trusted-proxy") { Description = $"A proxy, or a network of them, whose X-Forwarded-For counts; also {ProxiesVariable}, separated by commas.", HelpName = "ADDRESS" };
    private readonly Option<bool> _closed = new("--closed") { Description = "Nothing but health and login without a session; not even totals." };
    private readonly Option<bool> _approval = new("--approval") { Description = "Lets registrations by those who may not register wait for an admin, instead of refusing them." };
    private readonly Option<DirectoryInfo[]> _sourceFolders = new("--source-folder") { Description = $"A folder whose SQLite and DuckDB files may be connected as data sources, read-only; may be repeated; also {SourceFoldersVariable}, separated by '{Path.PathSeparator}'.", HelpName = "DIR" };
    private readonly Option<int?> _uploadSize = new("--upload-mb") { Description = "The size that an uploaded file may have, in MB; 1024 unless told otherwise. A session may keep four times as much.", HelpName = "MB" };
    private readonly Option<bool> _json = new("--log-json") { Description = "Writes the log as JSON, one object a line." };

    private ServeCommand(IReadOnlyList<ServiceDefinition> services)
    {
        _services = services;
        _port.Description = services.Count == 1
            ? $"The port to listen on; {services[0].Port} unless told otherwise, 0 for any that is free."
            : $"The port of the first service; the others follow at their usual distance. {services[0].Port} unless told otherwise, 0 for any that are free.";
        _port.Validators.Add(static result =>
        {
            if (result.GetValueOrDefault<int?>() is < 0 or > IPEndPoint.MaxPort)
                result.AddError($"--port must be 0 to {IPEndPoint.MaxPort}.");
        });
        _uploadSize.Validators.Add(static result =>
        {
            if (result.GetValueOrDefault<int?>() is < 1)
                result.AddError("--upload-mb must be at least 1.");
        });
    }

    public static IEnumerable<Command> CreateAll() =>
    [
        .. ServiceDefinition.All.Select(static service => new ServeCommand([service]).Create(service.Name, service.Description)),
        new ServeCommand(ServiceDefinition.All).Create("all", "Runs all services in one process, each on its own port."),
    ];

    private static bool IsFrameworkConfigured =>
        FrameworkVariables.Any(static name => Environment.GetEnvironmentVariable(name) is { Length: > 0 })
        || Environment.GetEnvironmentVariables().Keys.Cast<string>().Any(static name => name.StartsWith("Kestrel__Endpoints__", StringComparison.OrdinalIgnoreCase));

    private Command Create(string name, string description)
    {
        var command = new Command(name, description) { _port, _bind, _anonymous, _proxies, _closed, _json };
        if (_services.Count == 1)
            command.Add(_path);
        if (_services.Any(static service => service.Name == ServiceDefinition.CatalogName))
            command.Add(_approval);
        if (_services.Any(static service => service.Name == ServiceDefinition.DataName))
        {
            command.Add(_sourceFolders);
            command.Add(_uploadSize);
        }
        _stores.AddTo(command);
        command.SetAction((parsed, cancellation) => CommandGuard.RunAsync(
            parsed,
            () => new ServiceRunner(parsed.InvocationConfiguration.Output, TimeProvider.System).RunAsync([.. _services.Select(service => Settings(parsed, service))], cancellation)));
        return command;
    }

    private ServiceSettings Settings(ParseResult parsed, ServiceDefinition service) => new()
    {
        Service = service.Name,
        Bind = parsed.GetValue(_bind) ?? (parsed.GetValue(_port) is null && IsFrameworkConfigured ? null : DefaultBind),
        Port = Port(parsed, service),
        Database = _stores.Domain(parsed, service.FileName, parsed.GetValue(_path)),
        SessionDatabase = _stores.Sessions(parsed),
        DataFolder = _stores.DataFolder(parsed),
        RunRoot = _stores.RunRoot(parsed),
        Anonymous = parsed.GetValue(_anonymous),
        TrustedProxies = TrustedProxies.Parse(parsed.GetValue(_proxies) is { Length: > 0 } named ? named : [Environment.GetEnvironmentVariable(ProxiesVariable) ?? ""]),
        IsClosed = parsed.GetValue(_closed),
        TakesRequests = parsed.GetValue(_approval),
        LogsJson = parsed.GetValue(_json),
        Sources = service.Name == ServiceDefinition.DataName ? Sources(parsed) : new(),
    };

    private SourceLimits Sources(ParseResult parsed)
    {
        var usual = new SourceLimits();
        var upload = parsed.GetValue(_uploadSize) is { } megabytes ? (long)megabytes << 20 : usual.UploadBytes;
        return usual with
        {
            Folders = parsed.GetValue(_sourceFolders) is { Length: > 0 } named
                ? [.. named.Select(static folder => folder.FullName)]
                : (Environment.GetEnvironmentVariable(SourceFoldersVariable) ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
            UploadBytes = upload,
            WorkspaceBytes = UploadsPerWorkspace * upload,
        };
    }

    private int Port(ParseResult parsed, ServiceDefinition service) => parsed.GetValue(_port) switch
    {
        null => service.Port,
        0 => 0,
        { } first => first + service.Port - _services[0].Port,
    };
}
