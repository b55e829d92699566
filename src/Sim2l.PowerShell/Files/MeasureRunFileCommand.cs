using System.Management.Automation;
using Sim2l.Runs;

namespace Sim2l.Files;

[Cmdlet(VerbsDiagnostic.Measure, "RunFile", DefaultParameterSetName = DefaultSet)]
[OutputType(typeof(RunFileStatistics), typeof(DuplicateContent))]
public sealed class MeasureRunFileCommand : RunReaderCommand
{
    private readonly RunFileTally _tally = new();

    [Parameter]
    public SwitchParameter Duplicate { get; set; }

    protected override void EndProcessing()
    {
        if (Duplicate)
            WriteObject(_tally.Duplicates, enumerateCollection: true);
        else
            WriteObject(_tally.Statistics);
    }

    private protected override IEnumerable<object> Read(IRunReader reader)
    {
        foreach (var file in reader.Artifacts())
            _tally.Add(file);
        return [];
    }
}
