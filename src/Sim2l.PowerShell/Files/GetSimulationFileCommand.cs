using System.Management.Automation;
using Sim2l.Catalog;
using Sim2l.Runs;

namespace Sim2l.Files;

[Cmdlet(VerbsCommon.Get, "SimulationFile")]
[OutputType(typeof(RunArtifact))]
public sealed class GetSimulationFileCommand : RunReferenceCommand
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(CatalogNameCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string SimulationName { get; set; } = "";

    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(CatalogVersionCompleter))]
    [SupportsWildcards]
    [AllowNull]
    [AllowEmptyString]
    public string? SimulationVersion { get; set; }

    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string? Name { get; set; }

    [Parameter]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ArtifactCategoryCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Category { get; set; }

    protected override void ProcessRecord()
    {
        Run[] runs = [];
        Try(SimulationName, () => runs = List());
        foreach (var run in runs)
            WriteEach(run, () => Read(run));
    }

    /// <remarks>Runs are small; their files are read one run after the other.</remarks>
    private Run[] List()
    {
        using var progress = new ListingProgress(this);
        var filter = new RunFilter { SimulationName = SimulationName, SimulationVersion = NullIfEmpty(SimulationVersion) };
        return
        [
            .. new RunFolder(RunRoot, Configuration.Options.AbandonedAfter)
                .List(filter, (_, fault) => WriteWarning(fault.Message), progress, Cancellation)
                .OrderBy(static run => run.SimulationVersion, VersionOrder.Instance),
        ];
    }

    private IEnumerable<object> Read(Run run)
    {
        using var reader = OpenReader(FromItem(run));
        foreach (var file in reader.Artifacts(Name, Category))
            yield return file;
    }
}
