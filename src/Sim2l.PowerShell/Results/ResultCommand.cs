using Sim2l.Commands;
using Sim2l.Sessions;

namespace Sim2l.Results;

/// <summary>A cmdlet about the index of results.</summary>
public abstract class ResultCommand : StoreCommand
{
    protected override string Subject => Errors.Result;

    /// <summary>Who asks where nobody else decides: whoever holds the file or database.</summary>
    internal static Viewer Me { get; } = Viewer.Everything with { UserName = Environment.UserName };

    /// <summary>The parameters of a simulation's results, which are asked for when they are needed.</summary>
    private protected SimulationParameters Parameters(string? simulationName) => new(simulationName, name => [.. ReadParameters(name)]);

    /// <summary>The parameters of a simulation's results; completion remembers them.</summary>
    private protected IEnumerable<ParameterDescription> ReadParameters(string simulationName) =>
        Stream(cancellation => Results.GetParametersAsync(simulationName, Me, cancellation)).Select(See);

    private ParameterDescription See(ParameterDescription parameter)
    {
        SeenParameters.Add(ConfiguredConnection.Resolve(StoreKind.Results, InForce), parameter);
        return parameter;
    }
}
