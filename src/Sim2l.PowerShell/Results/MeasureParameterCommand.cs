using System.Management.Automation;
using Sim2l.Commands;

namespace Sim2l.Results;

[Cmdlet(VerbsDiagnostic.Measure, "Parameter")]
[OutputType(typeof(ParameterStatistics))]
public sealed class MeasureParameterCommand : ResultFilterCommand
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("Simulation")]
    [ArgumentCompleter(typeof(ResultSimulationCompleter))]
    [ValidateNotNullOrEmpty]
    public ItemName? SimulationName { get; set; }

    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ResultFieldCompleter))]
    [ValidateNotNullOrEmpty]
    public ItemName[] Name { get; set; } = [];

    /// <summary>The field of a piped parameter, whose name alone may be that of several.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, DontShow = true)]
    public ResultField? Field { get; set; }

    [Parameter(Position = 2)]
    [Alias("FilterScript")]
    [ValidateNotNull]
    public ScriptBlock? Where { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Version")]
    [ValidateNotNullOrEmpty]
    public string? SimulationVersion { get; set; }

    [Parameter]
    [ArgumentCompleter(typeof(ResultFieldCompleter))]
    [ValidateNotNullOrEmpty]
    public string? GroupBy { get; set; }

    [Parameter]
    [ValidateRange(0, ParameterQuery.MaximumBins)]
    public int Bin { get; set; } = 10;

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Unit { get; set; }

    protected override void ProcessRecord()
    {
        string simulationName = SimulationName!;
        var parameters = Parameters(simulationName);
        foreach (string name in Name)
            WriteEach(name, () => Measure(simulationName, Field ?? FieldText.Read(name, parameters), parameters));
    }

    private IEnumerable<ParameterStatistics> Measure(string simulationName, ResultField field, SimulationParameters parameters)
    {
        var query = new ParameterQuery
        {
            SimulationName = simulationName,
            SimulationVersion = SimulationVersion,
            Field = field,
            Filter = ReadFilter(Where, parameters),
            GroupBy = GroupBy is null ? null : FieldText.Read(GroupBy, parameters),
            Bins = Bin,
            Unit = Unit,
        };
        return Stream(cancellation => Results.MeasureAsync(query, Me, cancellation));
    }
}
