using System.Management.Automation;

namespace Sim2l.Runs;

/// <summary>Keeps PowerShell from taking a piped record for a text: the record names the run that the text goes to.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class TextOnlyAttribute : ArgumentTransformationAttribute
{
    /// <remarks>With an invalid cast as its reason the binder goes on and looks at the record's properties; any other fault would be the record's error.</remarks>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) is IRunItem
            ? throw new ArgumentTransformationMetadataException("A record of a run is no text.", new PSInvalidCastException())
            : inputData;
}
