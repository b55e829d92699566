using System.Management.Automation;

namespace Sim2l.Commands;

/// <summary>Takes an empty cell of a CSV file for nothing; PowerShell alone would take it for zero.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class EmptyAsNullAttribute : ArgumentTransformationAttribute
{
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) is "" ? null : inputData;
}
