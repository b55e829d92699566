using Sim2l.Http;

namespace Sim2l.Catalog;

/// <summary>What a run has to tell a catalog: its execution, and its simulation in case that is unknown.</summary>
public sealed record RunReport
{
    /// <summary>What an outbox calls it.</summary>
    public const string Kind = "run-report";

    /// <summary>The execution; the simulation's number is the catalog's to give.</summary>
    public required Execution Execution { get; init; }

    /// <summary>The simulation as the run shows it; null while the run goes on and cannot show all of it.</summary>
    public NewSimulation? Simulation { get; init; }

    /// <summary>The fields of the report, as both of them are sent to a catalog service.</summary>
    public IReadOnlyDictionary<string, object?> ToFields() => new Dictionary<string, object?>
    {
        ["execution"] = CatalogWire.Write(Execution),
        ["simulation"] = Simulation is null ? null : CatalogWire.Write(Simulation),
    };

    /// <summary>The report that has these fields.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/> names the field that is missing or wrong.</exception>
    public static RunReport FromFields(IReadOnlyDictionary<string, object?> fields)
    {
        var body = new JsonBody(fields);
        return new()
        {
            Execution = CatalogWire.ReadExecution(body.GetBody("execution") ?? throw WireFields.Invalid("execution", "an object")),
            Simulation = body.GetBody("simulation") is { } simulation ? CatalogWire.ReadNewSimulation(simulation) : null,
        };
    }
}
