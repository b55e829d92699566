using System.Management.Automation;

namespace Sim2l.Catalog;

[Cmdlet(VerbsCommon.Search, "Simulation")]
[OutputType(typeof(Simulation))]
public sealed class SearchSimulationCommand : CatalogListCommand
{
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromRemainingArguments = true)]
    [Alias("Query")]
    [AllowEmptyCollection]
    [AllowEmptyString]
    [AllowNull]
    public string[] Word { get; set; } = [];

    [Parameter]
    public SwitchParameter AnyWord { get; set; }

    [Parameter]
    [Alias("Tags")]
    [ArgumentCompleter(typeof(CatalogTagCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Tag { get; set; } = [];

    [Parameter]
    [ArgumentCompleter(typeof(CatalogTagCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] AnyTag { get; set; } = [];

    [Parameter]
    public SimulationStatus? Status { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Author { get; set; }

    protected override void ProcessRecord()
    {
        var words = string.Join(' ', Word ?? []);
        WriteEach(words, () => Search(new() { Words = words, AnyWord = AnyWord, Tags = Tag, AnyTags = AnyTag, Status = Status, Author = Author }));
    }

    private IEnumerable<Simulation> Search(SimulationQuery query) => ReadPages((limit, cursor) =>
    {
        var page = Wait(cancellation => Catalog.GetPageAsync(query, limit, cursor, Me, cancellation));
        return (page.Simulations, page.NextCursor);
    }).Select(See);
}
