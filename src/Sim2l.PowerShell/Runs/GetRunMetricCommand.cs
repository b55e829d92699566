using System.Management.Automation;
using Sim2l.Commands;

namespace Sim2l.Runs;

[Cmdlet(VerbsCommon.Get, "RunMetric", DefaultParameterSetName = DefaultSet)]
[OutputType(typeof(RunMetric))]
public sealed class GetRunMetricCommand : NamedRunReaderCommand
{
    [Parameter]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(MetricCategoryCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Category { get; set; }

    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int? Last { get; set; }

    private protected override IEnumerable<object> Read(IRunReader reader) =>
        ReadNamed(reader, Errors.RunMetric, name => reader.Metrics(name, Category, Last));
}
