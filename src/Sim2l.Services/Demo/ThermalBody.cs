using Sim2l.Execution;

namespace Sim2l.Demo;

/// <summary>The bar as something that the engine runs.</summary>
internal sealed class ThermalBody : ISimulationBody
{
    public string ExecutorType => "csharp";

    public IReadOnlyDictionary<string, object?> Describe() => new Dictionary<string, object?> { ["type"] = typeof(ThermalBar).FullName };

    public IReadOnlyDictionary<string, object?> Compute(SimulationScope scope, CancellationToken cancellation) =>
        new ThermalRecorder(ThermalParameters.BarOf(scope.Call.Inputs.Values), scope.Run, scope.WorkingFolder).Record(cancellation);

    public SimulationEnd Judge(Exception exception) => SimulationEnd.Of(exception);
}
