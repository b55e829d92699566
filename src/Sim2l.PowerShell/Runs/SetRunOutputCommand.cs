using System.Management.Automation;

namespace Sim2l.Runs;

[Cmdlet(VerbsCommon.Set, "RunOutput", SupportsShouldProcess = true)]
[OutputType(typeof(RunOutput))]
public sealed class SetRunOutputCommand : SetRunValueCommand
{
    [Parameter(ParameterSetName = ValueSet, ValueFromPipelineByPropertyName = true)]
    public string? FileReference { get; set; }

    protected override string Kind => "output";

    protected override void Save(RunWriter writer, string name, object? value) =>
        writer.SetOutput(name, value, NullIfEmpty(Unit), NullIfEmpty(Type), PowerShellValue.Unwrap(Metadata), NullIfEmpty(FileReference));

    protected override IEnumerable<RunValue> Read(RunReader reader, string name) => reader.Outputs(name);
}
