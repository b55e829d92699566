using System.Management.Automation;
using Sim2l.Commands;

namespace Sim2l.Results;

[Cmdlet(VerbsCommon.Search, "Result", DefaultParameterSetName = SimulationSet)]
[OutputType(typeof(Result), typeof(long), typeof(ResultPlan))]
public sealed class SearchResultCommand : ResultFilterCommand
{
    private const string SimulationSet = "Simulation";
    private const string AllSet = "All";

    private long _left;
    private long _toSkip;

    [Parameter(ParameterSetName = SimulationSet, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Simulation")]
    [ArgumentCompleter(typeof(ResultSimulationCompleter))]
    [ValidateNotNullOrEmpty]
    public ItemName[]? SimulationName { get; set; }

    [Parameter(ParameterSetName = SimulationSet, Position = 1)]
    [Parameter(ParameterSetName = AllSet, Position = 0, Mandatory = true)]
    [Alias("Where")]
    [ValidateNotNull]
    public ScriptBlock? FilterScript { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Version")]
    [ValidateNotNullOrEmpty]
    public string? SimulationVersion { get; set; }

    [Parameter]
    [ArgumentCompleter(typeof(ResultFieldCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Property { get; set; } = [];

    [Parameter]
    [ArgumentCompleter(typeof(ResultFieldCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] OrderBy { get; set; } = [];

    [Parameter]
    [ValidateRange(0, long.MaxValue)]
    public long First { get; set; } = long.MaxValue;

    [Parameter]
    [ValidateRange(0, long.MaxValue)]
    public long Skip { get; set; }

    [Parameter]
    public SwitchParameter IncludeTotalCount { get; set; }

    [Parameter]
    public SwitchParameter CountOnly { get; set; }

    [Parameter]
    public SwitchParameter Explain { get; set; }

    protected override void BeginProcessing()
    {
        _left = First;
        _toSkip = Skip;
    }

    protected override void ProcessRecord()
    {
        if (SimulationName is null)
            WriteEach(FilterScript, () => Search(null));
        else
            foreach (string name in SimulationName)
                WriteEach(name, () => Search(name));
    }

    private IEnumerable<object> Search(string? simulationName)
    {
        var parameters = Parameters(simulationName);
        ResultColumn[] columns = [.. Property.Select(name => new ResultColumn(name, FieldText.Read(name, parameters)))];
        var query = new ResultQuery
        {
            SimulationName = simulationName,
            SimulationVersion = SimulationVersion,
            Filter = ReadFilter(FilterScript, parameters),
            OrderBy = [.. OrderBy.Select(order => FieldText.ReadOrder(order, parameters))],
            Parameters = [.. columns.Select(static column => column.Field with { Member = null }).Where(static field => field.Scope is not (ResultScope.Run or ResultScope.Tags)).Distinct()],
        };
        if (Explain)
            return [Wait(cancellation => Results.ExplainAsync(query, Me, cancellation))];
        if (CountOnly)
            return [Count(query)];
        var results = Read(query);
        IEnumerable<object> rows = columns.Length == 0 ? results : results.Select(result => ResultRow.Of(result, columns));
        return IncludeTotalCount ? rows.Prepend(Count(query)) : rows;
    }

    private long Count(ResultQuery query) => Wait(cancellation => Results.CountAsync(query, Me, cancellation));

    /// <remarks>Whoever wants few is not made to wait for a page of many. What is skipped and given counts over everything that the pipeline brings.</remarks>
    private IEnumerable<Result> Read(ResultQuery query)
    {
        string? cursor = null;
        while (_left > 0)
        {
            var wanted = (int)Math.Min(ResultPage.MaximumLimit, _left > long.MaxValue - _toSkip ? long.MaxValue : _left + _toSkip);
            var page = Wait(cancellation => Results.GetPageAsync(query, wanted, cursor, Me, cancellation));
            foreach (var result in page.Results)
            {
                if (_toSkip > 0)
                {
                    _toSkip--;
                    continue;
                }
                if (_left-- <= 0)
                    yield break;
                yield return result;
            }
            if ((cursor = page.NextCursor) is null)
                yield break;
        }
    }
}
