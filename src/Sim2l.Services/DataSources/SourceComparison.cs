using Sim2l.Hosting;
using Sim2l.Http;
using Sim2l.Optimization;

namespace Sim2l.DataSources;

/// <summary>Compares results of the caller's sources with each other.</summary>
internal sealed class SourceComparison(SessionWorkspaces workspaces, SourceFaultFilter faults)
{
    private const int MaximumResults = 100;

    public async Task<IResult> FindFrontAsync(HttpContext context)
    {
        var body = await context.Request.ReadJsonAsync();
        var named = ReadNames(body);
        var results = await OpenAsync(named, context);
        var shared = CommonFront.Shared([.. results.Select(static result => result.Header.Definition)]);
        var objectives = Choose(shared, DataSourceWire.ReadObjectives(body.GetTexts("objectives")));
        var read = new List<OptimizationResult>(results.Count);
        foreach (var (result, (source, _)) in results.Zip(named))
            read.Add(await faults.ExplainAsync(context, source, () => result.ReadObjectivesAsync(objectives, context.RequestAborted)));
        return new JsonAnswer(StrictJson.Of(DataSourceWire.Write(CommonFront.Of(read), named)));
    }

    private static (string Source, string Key)[] ReadNames(JsonBody body)
    {
        (string, string)[] named = [.. body.GetBodies("results").Select(static result => (result.RequireText("source"), result.RequireText("key")))];
        return named.Length is > 0 and <= MaximumResults
            ? named
            : throw new Sim2lException(ErrorKind.InvalidInput, $"'results' has to name 1 to {MaximumResults} results, each with its source and key.");
    }

    private async Task<IReadOnlyList<ResultColumns>> OpenAsync((string Source, string Key)[] named, HttpContext context)
    {
        var workspace = await workspaces.OpenAsync(context);
        var results = new List<ResultColumns>(named.Length);
        foreach (var (source, key) in named)
            results.Add(await faults.ExplainAsync(context, source, async () => await ResultColumns.OpenAsync(await workspace.Sources.OpenAsync(source, context.RequestAborted), key, context.RequestAborted)));
        var points = results.Sum(static result => (long)result.Header.PointCount);
        return points <= SourceLimits.MaximumPoints
            ? results
            : throw new Sim2lException(ErrorKind.TooLarge, $"The results have {points} points together; at most {SourceLimits.MaximumPoints} are looked at over HTTP.");
    }

    private static IReadOnlyList<ObjectiveText> Choose(IReadOnlyList<OptimizationObjective> shared, IReadOnlyList<ObjectiveText> wanted) =>
        [.. wanted.Count == 0 ? shared.Select(ObjectiveText.Of) : wanted.Select(one => ObjectiveText.Of(Find(shared, one)))];

    private static OptimizationObjective Find(IReadOnlyList<OptimizationObjective> shared, ObjectiveText wanted) =>
        shared.FirstOrDefault(other => wanted.Choose([other]) == other)
        ?? throw new Sim2lException(ErrorKind.InvalidInput, $"'objectives' names '{wanted.Name}', which is no objective of all results with the same direction and unit.");
}
