using Sim2l.Hosting;

namespace Sim2l.Catalog;

/// <summary>Finds and describes simulations.</summary>
internal sealed class SimulationReading(ICatalog catalog)
{
    private const string NextCursor = "X-Next-Cursor";
    private const string NotFound = "Not found";

    public async Task<IResult> SearchAsync(HttpContext context)
    {
        var page = await GetPageAsync(context, anyWord: true);
        if (page.NextCursor is { } cursor)
            context.Response.Headers[NextCursor] = Uri.EscapeDataString(cursor);
        return new JsonAnswer(page.Simulations.Select(CatalogWire.WriteRow).ToArray<object?>());
    }

    public async Task<IResult> ListAsync(HttpContext context) => new JsonAnswer(CatalogWire.Write(await GetPageAsync(context, anyWord: false), CatalogWire.ReadLimit(context.Query)));

    public Task<IResult> GetAsync(string name, HttpContext context) => RequestExtensions.OrNotFoundAsync(NotFound, async () =>
        new JsonAnswer(CatalogWire.Write(await catalog.FindAsync(name, Version(context), await context.ViewerAsync(), context.RequestAborted))));

    public Task<IResult> GetByIdAsync(string id, HttpContext context) => RequestExtensions.OrNotFoundAsync(NotFound, async () =>
        new JsonAnswer(CatalogWire.Write(await GetByNumberAsync(id, context))));

    public Task<IResult> GetStatisticsByIdAsync(string id, HttpContext context) => RequestExtensions.OrNotFoundAsync(NotFound, async () =>
    {
        var simulation = await GetByNumberAsync(id, context);
        return await AnswerStatisticsAsync(simulation.SimulationName, simulation.SimulationVersion, context);
    });

    public Task<IResult> GetStatisticsAsync(HttpContext context)
    {
        var name = context.Query("name") is [{ Length: > 0 } first, ..] ? first : throw new Sim2lException(ErrorKind.InvalidInput, "The field 'name' is required.");
        return AnswerStatisticsAsync(name, Version(context), context);
    }

    public async Task<IResult> GetOverviewAsync(HttpContext context) =>
        new JsonAnswer(CatalogWire.Write(await catalog.GetOverviewAsync(await context.ViewerAsync(), context.RequestAborted)));

    private static string? Version(HttpContext context) => context.Query("version") is [.., { Length: > 0 } version] ? version : null;

    private async Task<SimulationPage> GetPageAsync(HttpContext context, bool anyWord)
    {
        var query = CatalogWire.ReadQuery(context.Query, anyWord);
        var (limit, cursor) = (CatalogWire.ReadLimit(context.Query), CatalogWire.ReadCursor(context.Query));
        return await catalog.GetPageAsync(query, limit, cursor, await context.ViewerAsync(), context.RequestAborted);
    }

    private async Task<Simulation> GetByNumberAsync(string id, HttpContext context) => CatalogRequestExtensions.ParseNumber(id) is { } number
        ? await catalog.GetAsync(number, await context.ViewerAsync(), context.RequestAborted)
        : throw new Sim2lException(ErrorKind.NotFound, "A simulation's number is an integer of at most 64 bits.");

    private async Task<IResult> AnswerStatisticsAsync(string name, string? version, HttpContext context) =>
        new JsonAnswer(CatalogWire.Write(await catalog.GetStatisticsAsync(name, version, await context.ViewerAsync(), context.RequestAborted)));
}
