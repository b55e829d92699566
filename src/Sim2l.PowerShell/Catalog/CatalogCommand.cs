using Sim2l.Commands;
using Sim2l.Sessions;

namespace Sim2l.Catalog;

/// <summary>A cmdlet about the catalog of simulations.</summary>
public abstract class CatalogCommand : StoreItemCommand
{
    /// <summary>What means the highest active release.</summary>
    private protected const string Latest = "latest";

    private bool _isVersionGiven;

    protected override string Subject => Errors.Simulation;

    private protected sealed override string NameParameter => nameof(Simulation.SimulationName);

    /// <summary>Who asks where nobody else decides: whoever holds the file or database, by the name that changes are recorded under.</summary>
    private protected static Viewer Me { get; } = Viewer.Everything with { UserName = Environment.UserName };

    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _isVersionGiven = IsBound(nameof(Simulation.SimulationVersion));
    }

    /// <summary>The simulation that a name and a version stand for; one that was piped stands for itself, never for a range.</summary>
    private protected Simulation Get(string name, string? version)
    {
        var found = Wait(cancellation => Catalog.GetAsync(name, version, Me, cancellation));
        return _isVersionGiven || version is null || version == found.SimulationVersion ? See(found) : throw NoVersion(name, version);
    }

    /// <summary>The simulation that is to be changed: by name and the very version, or by number.</summary>
    private protected Simulation GetExactly(string? name, string? version, long? simulationId)
    {
        if (name is null)
            return simulationId is { } id ? See(Wait(cancellation => Catalog.GetAsync(id, Me, cancellation))) : throw Unnamed("simulation");
        if (version is null)
            throw Unnamed("version");
        var found = Wait(cancellation => Catalog.GetAsync(name, version, Me, cancellation));
        return version is Latest || version == found.SimulationVersion ? See(found) : throw NoVersion(name, version);
    }

    private protected SimulationRequest FindRequest(long requestId) =>
        Stream(cancellation => Catalog.GetRequestsAsync(null, cancellation: cancellation)).FirstOrDefault(request => request.RequestId == requestId)
        ?? throw new Sim2lException(ErrorKind.NotFound, $"There is no request {requestId}; Get-SimulationRequest lists those that wait.");

    /// <summary>Remembers a simulation of a remote catalog for completion.</summary>
    private protected Simulation See(Simulation simulation)
    {
        SeenSimulations.Add(ConfiguredConnection.Resolve(StoreKind.Catalog, InForce), simulation);
        return simulation;
    }

    private protected static string Describe(Simulation simulation) => CatalogText.Name(simulation.SimulationName, simulation.SimulationVersion);

    private protected static Sim2lException NoVersion(string name, string version) => new(ErrorKind.NotFound, $"There is no {CatalogText.Name(name, version)}; Get-Simulation -AllVersions lists the versions there are.");

    private static Sim2lException Unnamed(string what) =>
        new(ErrorKind.InvalidInput, $"Say which {what}: pipe what Get-Simulation writes, or give -SimulationName and -SimulationVersion (such as 1.2.0 or {Latest}), or -SimulationId.");
}
