using System.Management.Automation;
using Sim2l.Commands;

namespace Sim2l.Optimization;

[Cmdlet(VerbsDiagnostic.Measure, "Hypervolume")]
[OutputType(typeof(HypervolumeMeasurement))]
public sealed class MeasureHypervolumeCommand : OptimizationCommand
{
    [Parameter]
    [Alias("Reference")]
    [StrictNumber]
    [ValidateNotNullOrEmpty]
    public double[]? ReferencePoint { get; set; }

    private protected override void Process(OptimizationResult result) =>
        Try(result.Definition.Problem, () => WriteObject(Compute(() => HypervolumeMeasurement.Of(result, ReferencePoint))));
}
