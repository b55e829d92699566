using System.Management.Automation;
using Sim2l.Commands;

namespace Sim2l.Runs;

[Cmdlet(VerbsCommon.Get, "RunFile", DefaultParameterSetName = DefaultSet)]
[OutputType(typeof(RunArtifact))]
public sealed class GetRunFileCommand : NamedRunReaderCommand
{
    [Parameter]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ArtifactCategoryCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Category { get; set; }

    private protected override IEnumerable<object> Read(IRunReader reader) =>
        ReadNamed(reader, Errors.RunFile, name => reader.Artifacts(name, Category));
}
