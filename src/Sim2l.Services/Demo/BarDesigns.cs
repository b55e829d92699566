using System.Collections;
using System.Collections.Immutable;
using System.Globalization;
using Sim2l.Execution;
using Sim2l.Optimization;

namespace Sim2l.Demo;

/// <summary>Bars between two rigid walls, one of them hot: which are light, strain the walls little, and keep the other wall cool?</summary>
/// <remarks>The stress of a bar that is clamped at its ends is the same along it: −E α (mean T − T₀).</remarks>
internal static class BarDesigns
{
    public const string Problem = "bar between walls";

    private const double CoolEnough = 350;

    private const string Run = "ExecutionId";

    private static readonly double[] Lengths = [0.05, 0.1, 0.15, 0.2, 0.3, 0.4];

    public static IReadOnlyList<(BarMaterial Material, ThermalBar Bar)> All { get; } =
        [.. BarMaterial.All.SelectMany(static material => Lengths.Select(length => (material, material.Bar(length))))];

    private static OptimizationDefinition Definition { get; } = new()
    {
        Problem = Problem,
        Algorithm = "sweep",
        Variables =
        [
            new() { Name = "material", Type = VariableType.Categorical, Categories = [.. BarMaterial.All.Select(static material => material.Name)] },
            new() { Name = "length", LowerBound = Lengths[0], UpperBound = Lengths[^1], Unit = "m" },
        ],
        Objectives = [new() { Name = "mass", Unit = "kg/m^2" }, new() { Name = "stress", Unit = "MPa" }],
        Constraints = [new() { Name = "cold_end", Kind = ConstraintKind.AtMost, Bound = CoolEnough, Unit = "K" }],
    };

    /// <summary>What the runs of all bars say, in their order and with their ids, with the front as a subset.</summary>
    public static OptimizationResult Result(IReadOnlyList<SimulationOutcome> outcomes)
    {
        var runs = new OptimizationVariable { Name = Run, Type = VariableType.Categorical, Categories = [.. outcomes.Select(static outcome => outcome.ExecutionId)] };
        var builder = new OptimizationResultBuilder(Definition with { Variables = [.. Definition.Variables, runs] });
        for (var i = 0; i < outcomes.Count; i++)
        {
            var (material, bar) = All[i];
            var stress = Math.Abs(bar.StressAt(Number(outcomes[i].Outputs["mean_temperature"]))) / 1e6;
            builder.Add([Definition.Variables[0].Categories.ToImmutableArray().IndexOf(material.Name), bar.Length, i], [bar.Density * bar.Length, stress], [ColdEnd(outcomes[i])]);
        }
        var result = builder.Build();
        return result.WithResultSet(ParetoFront.Of(result).ToResultSet());
    }

    private static double ColdEnd(SimulationOutcome outcome) => Number(((IEnumerable)outcome.Outputs["temperature_profile"]!).Cast<object?>().Last());

    private static double Number(object? value) => Convert.ToDouble(value, CultureInfo.InvariantCulture);
}
