using System.Collections;
using System.Management.Automation;
using Sim2l.Commands;

namespace Sim2l.Catalog;

/// <remarks>What is to change comes from the command line alone: a piped record has the same properties, and says which simulation is meant.</remarks>
[Cmdlet(VerbsCommon.Set, "Simulation", DefaultParameterSetName = UpdateSet, SupportsShouldProcess = true)]
[OutputType(typeof(Simulation))]
public sealed class SetSimulationCommand : CatalogCommand
{
    private const string UpdateSet = "Update";
    private const string DeprecateSet = "Deprecate";
    private const string ArchiveSet = "Archive";
    private const string ActivateSet = "Activate";

    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("Name")]
    [ArgumentCompleter(typeof(CatalogNameCompleter))]
    [ValidateNotNullOrEmpty]
    public ItemName? SimulationName { get; set; }

    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("Version")]
    [ArgumentCompleter(typeof(CatalogVersionCompleter))]
    [ValidateNotNullOrEmpty]
    public string? SimulationVersion { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EmptyAsNull]
    public long? SimulationId { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EmptyAsNull]
    public long? Revision { get; set; }

    [Parameter]
    [AllowEmptyString]
    public string? Description { get; set; }

    [Parameter]
    [AllowEmptyString]
    public string? License { get; set; }

    [Parameter]
    [Alias("Tags")]
    [ArgumentCompleter(typeof(CatalogTagCompleter))]
    [AllowEmptyCollection]
    public string[]? Tag { get; set; }

    [Parameter]
    [ValidateNotNull]
    public IDictionary? InputSchema { get; set; }

    [Parameter]
    [ValidateNotNull]
    public IDictionary? OutputSchema { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? WorkflowType { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? WorkflowHash { get; set; }

    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] WorkflowFile { get; set; } = [];

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? WorkflowEntrypoint { get; set; }

    [Parameter]
    [Alias("Dependencies")]
    [AllowEmptyCollection]
    public string[]? Dependency { get; set; }

    [Parameter]
    public Visibility? Visibility { get; set; }

    [Parameter]
    [ValidateNotNull]
    public IDictionary? Metadata { get; set; }

    [Parameter(ParameterSetName = DeprecateSet, Mandatory = true)]
    public SwitchParameter Deprecate { get; set; }

    [Parameter(ParameterSetName = DeprecateSet)]
    [ValidateNotNullOrEmpty]
    public string? Reason { get; set; }

    [Parameter(ParameterSetName = DeprecateSet)]
    [ValidateNotNullOrEmpty]
    public string? Replacement { get; set; }

    [Parameter(ParameterSetName = ArchiveSet, Mandatory = true)]
    public SwitchParameter Archive { get; set; }

    [Parameter(ParameterSetName = ActivateSet, Mandatory = true)]
    public SwitchParameter Activate { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private SimulationStatus? Status =>
        Deprecate ? SimulationStatus.Deprecated : Archive ? SimulationStatus.Archived : Activate ? SimulationStatus.Active : null;

    protected override void ProcessRecord() => WriteEach((object?)SimulationName?.ToString() ?? SimulationId, Change);

    private IEnumerable<object> Change()
    {
        var found = GetExactly(SimulationName?.ToString(), SimulationVersion, SimulationId);
        var change = Describe(found.WorkflowType);
        if (!ShouldProcess(Describe(found), Status is { } status ? $"Change simulation, {status}" : "Change simulation"))
            return [];
        var changed = See(Wait(cancellation => Catalog.UpdateAsync(found.SimulationId, change, Me, cancellation)));
        return PassThru ? [changed] : [];
    }

    private SimulationChange Describe(string workflowType) => new()
    {
        ExpectedRevision = Revision,
        Description = Description,
        License = License,
        Tags = Tag,
        InputSchema = CatalogValue.ReadObject(InputSchema),
        OutputSchema = CatalogValue.ReadObject(OutputSchema),
        WorkflowType = WorkflowType,
        WorkflowHash = WorkflowHash,
        WorkflowBundle = Bundle(workflowType),
        Dependencies = Dependency,
        Visibility = Visibility,
        Status = Status,
        DeprecationReason = Reason,
        Replacement = Replacement,
        Metadata = CatalogValue.ReadObject(Metadata),
    };

    private IReadOnlyDictionary<string, object?>? Bundle(string workflowType)
    {
        if (WorkflowFile.Length > 0)
            return WorkflowFiles.Read([.. WorkflowFile.SelectMany(ResolveWildcardPath)], WorkflowEntrypoint, WorkflowType ?? workflowType);
        return WorkflowEntrypoint is null ? null : throw WorkflowFiles.NoFiles();
    }
}
