using System.Management.Automation;

namespace Sim2l.Catalog;

/// <summary>Takes the state of a run; that of a simulation, which a piped record has under the same name, says nothing about the run.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ExecutionStatusAttribute : ArgumentTransformationAttribute
{
    public const string Default = "completed";

    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) is SimulationStatus ? Default : inputData;
}
