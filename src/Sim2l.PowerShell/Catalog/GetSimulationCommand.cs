using System.Management.Automation;
using Sim2l.Commands;

namespace Sim2l.Catalog;

/// <remarks>A name without wildcards is looked up; everything else lists.</remarks>
[Cmdlet(VerbsCommon.Get, "Simulation")]
[OutputType(typeof(Simulation))]
public sealed class GetSimulationCommand : CatalogCommand
{
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Name")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(CatalogNameCompleter))]
    [ValidateNotNullOrEmpty]
    public ItemName[] SimulationName { get; set; } = [new("*")];

    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("Version")]
    [ArgumentCompleter(typeof(CatalogVersionCompleter))]
    [AllowNull]
    [AllowEmptyString]
    public string? SimulationVersion { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EmptyAsNull]
    public long? SimulationId { get; set; }

    [Parameter]
    public SwitchParameter AllVersions { get; set; }

    private string? Version => NullIfEmpty(SimulationVersion);

    protected override void ProcessRecord()
    {
        if (SimulationId is { } id && !IsBound(nameof(SimulationName)))
            WriteEach(id, () => [GetExactly(null, null, id)]);
        else
            foreach (string name in SimulationName)
                WriteEach(name, () => Find(name));
    }

    private IEnumerable<Simulation> Find(string name)
    {
        if (IsPattern(name))
            return List(VersionMatch.Read(Version), SimulationPattern.ToQuery(name)).Where(SimulationPattern.Matches(name));
        var exact = Exactly(name);
        return AllVersions && Version is not Latest ? ListVersions(exact) : [Get(exact, Version)];
    }

    private IEnumerable<Simulation> ListVersions(string name)
    {
        var match = VersionMatch.Read(Version);
        var found = false;
        foreach (var simulation in List(match, new() { SimulationName = name }))
        {
            found = true;
            yield return simulation;
        }
        if (!found)
            throw Version is { } version ? NoVersion(name, version) : new Sim2lException(ErrorKind.NotFound, $"There is no simulation '{name}'.");
    }

    private IEnumerable<Simulation> List(VersionMatch match, SimulationQuery query)
    {
        var all = Stream(cancellation => Catalog.SearchAsync(query, Me, cancellation)).Select(See);
        return match.IsLatest ? OfEachName(all) : all.Where(simulation => match.Includes(simulation.SimulationVersion));
    }

    /// <summary>The highest active release of each name, where there is one.</summary>
    private IEnumerable<Simulation> OfEachName(IEnumerable<Simulation> all) => all
        .Where(static simulation => simulation.Status == SimulationStatus.Active)
        .Select(static simulation => simulation.SimulationName)
        .Distinct(StringComparer.Ordinal)
        .Select(name => Get(name, null));
}
