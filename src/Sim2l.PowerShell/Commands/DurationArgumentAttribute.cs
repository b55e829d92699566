using System.Management.Automation;

namespace Sim2l.Commands;

/// <summary>Takes a length of time that says its unit; PowerShell alone takes 5 for 5 ticks and '5' for 5 days.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class DurationArgumentAttribute : ArgumentTransformationAttribute
{
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) switch
        {
            null => null,
            TimeSpan duration => duration,
            string text when text.Contains(':', StringComparison.Ordinal) => text,
            _ => throw new ArgumentTransformationMetadataException("Write a length of time as hours:minutes:seconds, such as 12:00:00, or days.hours:minutes:seconds, or use New-TimeSpan."),
        };
}
