using System.Management.Automation;
using Sim2l.Commands;

namespace Sim2l.Runs;

[Cmdlet(VerbsCommon.Add, "RunProvenance", SupportsShouldProcess = true)]
[OutputType(typeof(Run))]
public sealed class AddRunProvenanceCommand : RunChangeCommand
{
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(EntityTypeCompleter))]
    [ValidateNotNullOrEmpty]
    public string EntityType { get; set; } = "";

    [Parameter(Mandatory = true, Position = 2, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string EntityName { get; set; } = "";

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(SourceTypeCompleter))]
    public string? SourceType { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? SourceReference { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Transformation { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EmptyAsNull]
    public object? Metadata { get; set; }

    protected override string Action => $"Add provenance of {EntityType} '{EntityName}'";

    protected override void Change(RunWriter writer) => writer.AddProvenance(new()
    {
        EntityType = EntityType,
        EntityName = EntityName,
        SourceType = NullIfEmpty(SourceType),
        SourceReference = NullIfEmpty(SourceReference),
        Transformation = NullIfEmpty(Transformation),
        Metadata = PowerShellValue.Unwrap(Metadata),
    });
}
