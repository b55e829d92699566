namespace Sim2l.Benchmarks;

/// <summary>Simulations got by name and version, beside an endpoint of the same host whose answer has as many bytes.</summary>
internal sealed class CatalogGetOnSqlite()
    : ServiceDuel("catalog-get-sqlite", "endpoint of the same host that answers a constant JSON", Target.Throughput(0.5))
{
    private const int Simulations = 9_999;
    private const int Requests = 20_000;

    private LoadedService? _service;

    protected override async Task PrepareAsync(Workspace workspace)
    {
        var file = workspace.NewFile();
        await CatalogFill.SqliteAsync(file, Simulations);
        var answer = await CatalogFill.AnswerAsync(file);
        _service = Keep(await LoadedService.StartCatalogAsync(file, workspace, routes => routes.MapConstant(answer)));
    }

    protected override TimeSpan MeasureOurs(Workspace workspace) => TimeOf(_service!.Get(Load, "/simulations/", Simulations, Requests));

    protected override TimeSpan MeasureBaseline(Workspace workspace) => TimeOf(_service!.Get(Load, Baselines.Path + "/", Simulations, Requests));
}
