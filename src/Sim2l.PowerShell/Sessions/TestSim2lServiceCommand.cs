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
        ("cache", Address(connection, StoreKind.Cache)),
        ("catalog", Address(connection, StoreKind.Catalog)),
        ("results", Address(connection, StoreKind.Results)),
        ("data", Address(connection, StoreKind.Data)),
    ];

    private static Uri? Address(Sim2lConnection? connection, StoreKind kind) =>
        ConfiguredConnection.Resolve(kind, connection) is { } inForce ? ConfiguredConnection.AddressOf(inForce, kind) : StandardPorts.Of(ThisMachine, (int)kind);

    /// <remarks>All are asked at once, so that those that do not answer do not add up.</remarks>
    private void Test(IEnumerable<(string? Service, Uri? Address)> services)
    {
        Task<ServiceHealth>[] checks = [.. services.Where(static s => s.Address is not null).Select(s => HealthCheck.RunAsync(s.Service, s.Address!, Cancellation))];
        foreach (var check in checks)
            WriteEach(check, () => [Wait(_ => check)]);
    }
}
