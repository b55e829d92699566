using System.Management.Automation;
using Sim2l.Commands;
using Sim2l.Sessions;

namespace Sim2l.Catalog;

[Cmdlet(VerbsLifecycle.Unregister, "Simulation", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(Simulation))]
public sealed class UnregisterSimulationCommand : CatalogCommand
{
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("Name")]
    [ArgumentCompleter(typeof(CatalogNameCompleter))]
    [ValidateNotNullOrEmpty]
    public ItemName? SimulationName { get; set; }

    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("Version")]
    [ArgumentCompleter(typeof(CatalogVersionCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] SimulationVersion { get; set; } = [];

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EmptyAsNull]
    public long? SimulationId { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    protected override void ProcessRecord()
    {
        if (SimulationName is not { } name)
            WriteEach(SimulationId, () => Unregister(null, null));
        else if (SimulationVersion.Length == 0)
            WriteEach(name, () => Unregister(name, null));
        else
            foreach (var version in SimulationVersion)
                WriteEach(CatalogText.Name(name, version), () => Unregister(name, version));
    }

    private IEnumerable<object> Unregister(string? name, string? version)
    {
        var found = GetExactly(name, version, SimulationId);
        if (!ShouldProcess(Describe(found), "Remove simulation and its executions for good"))
            return [];
        var removed = Wait(cancellation => Catalog.RemoveAsync(found.SimulationId, Me, cancellation));
        SeenSimulations.Remove(ConfiguredConnection.Resolve(StoreKind.Catalog, InForce), removed);
        return PassThru ? [removed] : [];
    }
}
