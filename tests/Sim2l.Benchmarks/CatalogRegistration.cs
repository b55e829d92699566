using System.Diagnostics;
using Sim2l.Catalog;

namespace Sim2l.Benchmarks;

/// <summary>Registers new simulations, as a pipeline hands them over; the other side inserts as many rows, whose values are made beforehand.</summary>
internal sealed class CatalogRegistration()
    : Duel("catalog-register", "bind/step/reset of the same rows into the same tables, as many in a transaction", Target.Throughput(0.3))
{
    private const int Simulations = 10_000;
    private const int Together = 250;

    private static readonly Viewer Ada = Viewer.Everything with { UserName = CatalogSampleRow.CreatedBy };

    private readonly Lazy<NewSimulation[]> _simulations = new(static () => [.. Enumerable.Range(0, Simulations).Select(CatalogSample.Of)]);
    private readonly Lazy<CatalogSampleRow[]> _rows = new(static () => [.. Enumerable.Range(0, Simulations).Select(static number => new CatalogSampleRow(number))]);

    protected override void Prepare(Workspace workspace) => _ = (_simulations.Value, _rows.Value);

    protected override TimeSpan MeasureOurs(Workspace workspace) => MeasureOursAsync(workspace).GetAwaiter().GetResult();

    protected override TimeSpan MeasureBaseline(Workspace workspace)
    {
        var file = workspace.NewFile();
        CatalogFill.CreateTablesAsync(file).GetAwaiter().GetResult();
        using var table = new RawCatalogTable(file);
        var watch = Stopwatch.StartNew();
        var id = 1L;
        foreach (var rows in _rows.Value.Chunk(Together))
        {
            table.InsertTogether(id, rows);
            id += rows.Length;
        }
        return watch.Elapsed;
    }

    private async Task<TimeSpan> MeasureOursAsync(Workspace workspace)
    {
        await using var catalog = SqlCatalog.Open(workspace.NewFile());
        await catalog.CheckHealthAsync();
        var watch = Stopwatch.StartNew();
        await catalog.RegisterAsync(_simulations.Value, Ada);
        return watch.Elapsed;
    }
}
