using System.Management.Automation;
using Sim2l.Commands;
using Sim2l.Runs;

namespace Sim2l.Catalog;

[Cmdlet(VerbsCommon.Get, "Execution")]
[OutputType(typeof(Execution))]
public sealed class GetExecutionCommand : CatalogListCommand
{
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ExecutionIdCompleter))]
    [ValidateNotNullOrEmpty]
    public ItemName[] ExecutionId { get; set; } = [];

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(CatalogNameCompleter))]
    [AllowNull]
    [AllowEmptyString]
    public string? SimulationName { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(CatalogVersionCompleter))]
    [AllowNull]
    [AllowEmptyString]
    public string? SimulationVersion { get; set; }

    [Parameter]
    public long? SimulationId { get; set; }

    [Parameter]
    [ArgumentCompleter(typeof(ExecutionStatusCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Status { get; set; }

    [Parameter]
    [Alias("UserId")]
    [ValidateNotNullOrEmpty]
    public string? UserName { get; set; }

    [Parameter]
    public SwitchParameter CacheHit { get; set; }

    [Parameter]
    public DateTimeOffset? After { get; set; }

    [Parameter]
    public DateTimeOffset? Before { get; set; }

    protected override string Subject => Errors.Execution;

    private ExecutionFilter Filter => new()
    {
        SimulationName = NullIfEmpty(SimulationName),
        SimulationVersion = NullIfEmpty(SimulationVersion),
        SimulationId = SimulationId,
        Status = ExecutionWord.Of(Status),
        UserName = UserName,
        CacheHit = IsBound(nameof(CacheHit)) ? CacheHit.IsPresent : null,
        StartedAfter = After,
        StartedBefore = Before,
    };

    protected override void ProcessRecord()
    {
        if (ExecutionId.Length == 0)
            WriteEach(SimulationName, () => List(Filter));
        else
            foreach (string id in ExecutionId)
                WriteEach(id, () => Find(id));
    }

    private Execution[] Find(string id)
    {
        var found = List(Filter with { ExecutionId = id }).ToArray();
        return found.Length > 0 || HasEnough ? found : throw new Sim2lException(ErrorKind.NotFound, $"There is no execution '{RunText.Line(id)}' that answers.");
    }

    private IEnumerable<Execution> List(ExecutionFilter filter) => ReadPages((limit, cursor) =>
    {
        var page = Wait(cancellation => Catalog.GetExecutionPageAsync(filter, limit, cursor, Me, cancellation));
        return (page.Executions, page.NextCursor);
    });
}
