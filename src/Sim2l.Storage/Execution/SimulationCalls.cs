using Sim2l.Caching;
using Sim2l.Catalog;
using Sim2l.Runs;

namespace Sim2l.Execution;

/// <summary>Makes calls of a simulation, with what the catalog knows of it.</summary>
public sealed class SimulationCalls
{
    private const string UnnamedVersion = "1.0.0";
    private const int MaximumFaults = 50;

    private readonly string _name;
    private readonly string _version;
    private readonly Simulation? _registered;
    private readonly IReadOnlyList<ParameterSchema>? _schema;

    private SimulationCalls(string name, string version, Simulation? registered)
    {
        _name = name;
        _version = version;
        _registered = registered;
        _schema = registered is null || IsGuess(registered)
            ? null
            : [.. SimulationParameter.Read(registered.InputSchema, ParameterClass.Input), .. SimulationParameter.Read(registered.OutputSchema, ParameterClass.Output)];
    }

    /// <summary>Asks the catalog; a simulation that it does not know, or a catalog that is away, leaves everything unchecked, which is noted.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.NotFound"/> when the simulation is known, but not in that version; its schema cannot be understood.</exception>
    public static SimulationCalls Of(Func<CancellationToken, Task<Simulation>> ask, string name, string? version, InvocationNotes notes, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(ask);
        ArgumentNullException.ThrowIfNull(notes);
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limited.CancelAfter(2 * LaterDelivery.Patience);
        try
        {
            var found = ask(limited.Token).GetAwaiter().GetResult();
            return new(found.SimulationName, found.SimulationVersion, found);
        }
        catch (Sim2lException e) when (e.Kind == ErrorKind.NotFound)
        {
            notes.Add("Inputs and outputs are not checked, because nobody registered the simulation", e.Message);
        }
        catch (Sim2lException e) when (e.Kind != ErrorKind.InvalidInput)
        {
            notes.Add("Inputs and outputs were not checked", e.Message);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            notes.Add("Inputs and outputs were not checked", "The catalog did not answer in time.");
        }
        return new(name, version ?? UnnamedVersion, null);
    }

    /// <summary>Calls with inputs, all of which are checked; inputs that are the same make one call.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/> names every fault of the inputs, up to a bearable number.</exception>
    public SimulationCall[] With(IEnumerable<IReadOnlyDictionary<string, object?>> points)
    {
        var expected = _schema?.Where(static parameter => parameter.ParameterClass == ParameterClass.Input).ToList();
        var found = points.Select(point => ParameterCheck.CheckInputs(expected, point)).ToList();
        var faults = new CheckedParameters { Faults = [.. found.SelectMany(static inputs => inputs.Faults).Distinct().Take(MaximumFaults)] };
        faults.Require($"The inputs are not what {_name} {_version} expects");
        return [.. found.Select(Call).DistinctBy(static call => call.Key.InputHash)];
    }

    private SimulationCall Call(CheckedParameters inputs) => new()
    {
        SimulationName = _name,
        SimulationVersion = _version,
        SimulationId = _registered?.SimulationId,
        Inputs = inputs,
        Schema = _schema,
        Key = CacheKey.Compute(_name, _version, inputs.Quantities),
    };

    /// <summary>Whether the schema only repeats what some run happened to have.</summary>
    private static bool IsGuess(Simulation simulation) => simulation.Metadata?.GetValueOrDefault("schema_source") is "run";
}
