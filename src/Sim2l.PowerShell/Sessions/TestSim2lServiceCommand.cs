using System.Management.Automation;
using Sim2l.Commands;
using Sim2l.Http;

namespace Sim2l.Sessions;

[Cmdlet(VerbsDiagnostic.Test, "Sim2lService", DefaultParameterSetName = ConnectionSet)]
[OutputType(typeof(ServiceHealth))]
public sealed class TestSim2lServiceCommand : StoreCommand
{
    private const string UriSet = "Uri";
    private const string ConnectionSet = "Connection";

    private static readonly Uri ThisMachine = new("http://127.0.0.1");

    [Parameter(ParameterSetName = UriSet, Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ServiceAddress]
    public Uri[] Uri { get; set; } = [];

    [Parameter(ParameterSetName = ConnectionSet, ValueFromPipeline = true)]
    [ValidateNotNull]
    public override Sim2lConnection? Connection { get; set; }

    protected override string Subject => Errors.Service;

    protected override void ProcessRecord()
    {
        if (ParameterSetName == UriSet)
            Test(Uri.Select(static address => ((string?)null, (Uri?)address)));
        else if (InForce is { IsRemote: false } direct)
            WriteEach(direct, () => [Wait(cancellation => HealthCheck.MeasureAsync("cache", null, ConnectedStores.Cache(direct).CheckHealthAsync, cancellation))]);
        else
            Test(Services(InForce));
    }

    private static IEnumerable<(string? Service, Uri? Address)> Services(Sim2lConnection? connection) =>
    [
        ("cache", connection is null ? StandardPorts.Of(ThisMachine, 0) : connection.CacheUri),
        ("catalog", connection is null ? StandardPorts.Of(ThisMachine, 1) : connection.CatalogUri),
        ("results", connection is null ? StandardPorts.Of(ThisMachine, 2) : connection.ResultsUri),
        ("data", connection is null ? StandardPorts.Of(ThisMachine, 3) : connection.DataUri),
    ];

    /// <remarks>All are asked at once, so that those that do not answer do not add up.</remarks>
    private void Test(IEnumerable<(string? Service, Uri? Address)> services)
    {
        Task<ServiceHealth>[] checks = [.. services.Where(static s => s.Address is not null).Select(s => HealthCheck.RunAsync(s.Service, s.Address!, Cancellation))];
        foreach (var check in checks)
            WriteEach(check, () => [Wait(_ => check)]);
    }
}
