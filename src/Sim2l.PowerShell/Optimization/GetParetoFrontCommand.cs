using System.Collections.Immutable;
using System.Management.Automation;
using Sim2l.DataSources;

namespace Sim2l.Optimization;

[Cmdlet(VerbsCommon.Get, "ParetoFront", DefaultParameterSetName = PointSet)]
[OutputType(typeof(PSObject), ParameterSetName = [PointSet, KneeSet])]
[OutputType(typeof(OptimizationResult), ParameterSetName = [ResultSetName])]
public sealed class GetParetoFrontCommand : OptimizationCommand
{
    private const string PointSet = "Point";
    private const string KneeSet = "Knee";
    private const string ResultSetName = "Result";

    [Parameter(ValueFromPipeline = true)]
    [ValidateNotNull]
    public override PSObject[] InputObject { get; set; } = [];

    [Parameter]
    [ArgumentCompleter(typeof(DataSourceCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Source { get; set; } = [];

    [Parameter]
    [ArgumentCompleter(typeof(DataSessionCompleter))]
    [ValidateNotNullOrEmpty]
    public string? SessionId { get; set; }

    [Parameter(ParameterSetName = PointSet)]
    [Parameter(ParameterSetName = ResultSetName)]
    [ValidateRange(1, int.MaxValue)]
    public int[] Rank { get; set; } = [];

    [Parameter(ParameterSetName = PointSet)]
    public SwitchParameter CrowdingDistance { get; set; }

    [Parameter(ParameterSetName = KneeSet, Mandatory = true)]
    public SwitchParameter Knee { get; set; }

    [Parameter(ParameterSetName = ResultSetName, Mandatory = true)]
    public SwitchParameter AsResult { get; set; }

    protected override void EndProcessing()
    {
        if (Source.Length > 0)
            StopOnFault(Source, ProcessSources);
        else if (!MyInvocation.ExpectingInput && InputObject.Length == 0)
            Stop(new(ErrorKind.InvalidInput, "Pipe results or rows into Get-ParetoFront, or name data sources with -Source."), null);
        base.EndProcessing();
    }

    private void ProcessSources()
    {
        var workspace = Wait(_ => DataSessions.OpenAsync(SessionId));
        Take(SourceResults.Union(workspace, Source, Stream(cancellation => workspace.Sources.ListResultsAsync(Source, cancellation: cancellation)), Cancellation));
    }

    private protected override void Process(OptimizationResult result)
    {
        if (Knee)
            StopOnFault(result.Definition.Problem, () => WriteObject(new FrontPointWriter(result).Write(Compute(() => ParetoFront.Of(result).Knee()))));
        else if (AsResult)
            WriteObject(Fronts(result).Aggregate(result, static (whole, front) => whole.WithResultSet(front.Set)));
        else
            WritePoints(result);
    }

    private void WritePoints(OptimizationResult result)
    {
        string[] further = [.. Rank.Length > 0 ? ["FrontRank"] : Array.Empty<string>(), .. CrowdingDistance ? ["CrowdingDistance"] : Array.Empty<string>()];
        var writer = new FrontPointWriter(result, further);
        foreach (var (rank, set) in Fronts(result))
        {
            var distances = CrowdingDistance ? Compute(() => Optimization.CrowdingDistance.Of(result, set.Indices)) : [];
            for (var i = 0; i < set.Indices.Length; i++)
                WriteObject(writer.Write(set.Indices[i], [.. Rank.Length > 0 ? [rank] : Array.Empty<object>(), .. CrowdingDistance ? [distances[i]] : Array.Empty<object>()]));
        }
    }

    private IEnumerable<(int Rank, ResultSet Set)> Fronts(OptimizationResult result) => Rank.Length == 0 ? [(1, Front(result))] : Ranked(result);

    private ResultSet Front(OptimizationResult result)
    {
        var (front, facts) = Compute(() => ParetoFront.Of(result) is var found ? (found, OptimizationResultMetadata.Of(found)) : default);
        if (front.Indices.IsEmpty)
            WriteWarning($"The front of '{result.Definition.Problem}' is empty: {(result.PointCount == 0 ? "there are no points" : $"each of {result.PointCount:N0} points misses a constraint, or has an objective that is NaN")}.");
        return front.ToResultSet() with { Metadata = facts };
    }

    private IEnumerable<(int Rank, ResultSet Set)> Ranked(OptimizationResult result)
    {
        var ranks = Compute(() => NondominatedSorting.RanksOf(result));
        foreach (var rank in Rank.Distinct())
        {
            var points = Enumerable.Range(0, ranks.Length).Where(point => ranks[point] == rank - 1).ToImmutableArray();
            yield return (rank, new() { Name = $"rank-{rank}", Indices = points });
        }
    }
}
