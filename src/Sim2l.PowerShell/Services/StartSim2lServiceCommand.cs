using System.Collections.Frozen;
using System.Diagnostics;
using System.Management.Automation;
using System.Net;
using System.Security;
using Sim2l.Commands;
using Sim2l.Sessions;

namespace Sim2l.Services;

[Cmdlet(VerbsLifecycle.Start, "Sim2lService", SupportsShouldProcess = true)]
[OutputType(typeof(StartedService))]
public sealed class StartSim2lServiceCommand : Sim2lCommand
{
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    public ServiceName Name { get; set; } = ServiceName.Cache;

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateRange(0, IPEndPoint.MaxPort)]
    public int? Port { get; set; }

    [Parameter]
    [ValidateNotNull]
    public IPAddress Bind { get; set; } = IPAddress.Loopback;

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Data")]
    [ValidateNotNullOrEmpty]
    public string? DataFolder { get; set; }

    [Parameter]
    public StoreBackend Backend { get; set; }

    [Parameter]
    [SecretArgument(AllowText = true)]
    [ValidateNotNull]
    public SecureString? DatabaseUrl { get; set; }

    [Parameter]
    public AnonymousAccess? Anonymous { get; set; }

    [Parameter]
    public SwitchParameter Approval { get; set; }

    [Parameter]
    [ValidateRange(1, 3600)]
    public int TimeoutSeconds { get; set; } = 60;

    protected override string Subject => Errors.Service;

    protected override void ProcessRecord() => WriteEach(Name, Start);

    private IEnumerable<object> Start()
    {
        var start = Describe();
        if (!ShouldProcess($"{Name} on {start.Uri} ({start.Means})", "Start service"))
            return [];
        using var process = start.Launch();
        Await(start, process);
        var service = start.Describe(process);
        ServiceRecords.Add(service);
        return [service];
    }

    private ServiceStart Describe()
    {
        if (Name == ServiceName.Web && (DatabaseUrl is not null || Anonymous is not null || Backend != StoreBackend.Sqlite))
            throw new Sim2lException(ErrorKind.InvalidInput, "The page keeps nothing and opens no sessions of its own; give -Backend, -DatabaseUrl and -Anonymous to the services that it is served before.");
        return Configure();
    }

    private ServiceStart Configure() => new()
    {
        Name = Name,
        Bind = Bind,
        Port = Port switch { null => ServicePorts.Usual(Name), 0 => ServiceStart.FreePort(Bind, Name), { } port => port },
        DataFolder = DataFolder is null ? Configuration.Home : ResolveLiteralPath(DataFolder),
        Backend = DatabaseUrl is null ? Backend : StoreBackend.PostgreSql,
        Anonymous = Anonymous,
        TakesRequests = Approval && Name is not (ServiceName.Catalog or ServiceName.All)
            ? throw new Sim2lException(ErrorKind.InvalidInput, "-Approval is about registrations, which only the catalog knows; start Catalog or All with it.")
            : Approval,
        DatabaseUrl = DatabaseUrl is null ? null : SecretText.Read(DatabaseUrl),
        Services = Name == ServiceName.Web ? Connected() : FrozenDictionary<string, Uri>.Empty,
    };

    /// <summary>The services that this session uses.</summary>
    private static Dictionary<string, Uri> Connected()
    {
        var services = new Dictionary<string, Uri>();
        foreach (var kind in Enum.GetValues<StoreKind>())
        {
            if (ConfiguredConnection.AddressOf(ConfiguredConnection.Resolve(kind, CurrentConnection.Value), kind) is { } address)
                services[kind.ToString().ToLowerInvariant()] = address;
        }
        return services;
    }

    private void Await(ServiceStart start, Process process)
    {
        using var progress = StartProgress($"Starting the service {Name}", TimeoutSeconds * 1000L);
        progress.Status = start.Uri.ToString();
        var started = Stopwatch.GetTimestamp();
        var healthy = start.WaitAsync(process, TimeSpan.FromSeconds(TimeoutSeconds), Cancellation);
        while (!((IAsyncResult)healthy).AsyncWaitHandle.WaitOne(TimeSpan.FromMilliseconds(250)))
            progress.Report((long)Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        healthy.GetAwaiter().GetResult();
    }
}
