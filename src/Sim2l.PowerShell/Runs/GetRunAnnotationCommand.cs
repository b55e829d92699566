using System.Management.Automation;

namespace Sim2l.Runs;

[Cmdlet(VerbsCommon.Get, "RunAnnotation", DefaultParameterSetName = DefaultSet)]
[OutputType(typeof(RunAnnotation))]
public sealed class GetRunAnnotationCommand : RunReaderCommand
{
    private protected override IEnumerable<object> Read(IRunReader reader) => Local(reader).Annotations();
}
