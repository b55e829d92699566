using System.Management.Automation;

namespace Sim2l.Runs;

[Cmdlet(VerbsCommon.Set, "RunInput", SupportsShouldProcess = true)]
[OutputType(typeof(RunInput))]
public sealed class SetRunInputCommand : SetRunValueCommand
{
    protected override string Kind => "input";

    protected override void Save(RunWriter writer, string name, object? value) =>
        writer.SetInput(name, value, NullIfEmpty(Unit), NullIfEmpty(Type), PowerShellValue.Unwrap(Metadata));

    protected override IEnumerable<RunValue> Read(RunReader reader, string name) => reader.Inputs(name);
}
