using System.Management.Automation;

namespace Sim2l.Runs;

[Cmdlet(VerbsData.Save, "RunCheckpoint", SupportsShouldProcess = true)]
[OutputType(typeof(Run))]
public sealed class SaveRunCheckpointCommand : RunChangeCommand
{
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string Name { get; set; } = "";

    [Parameter(Mandatory = true, Position = 2, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [AllowEmptyString]
    [AllowEmptyCollection]
    public object? State { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Description { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("IsFinal")]
    public SwitchParameter Final { get; set; }

    protected override string Action => $"Save checkpoint '{Name}'";

    protected override void Change(RunWriter writer) => writer.SaveCheckpoint(new()
    {
        Name = Name,
        State = PowerShellValue.Unwrap(State),
        Description = NullIfEmpty(Description),
        IsFinal = Final,
    });
}
