using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Sim2l.Hosting;
using Sim2l.Optimization;

namespace Sim2l.DataSources;

/// <summary>Reads the caller's sources: what there is, its points, its fronts, and what a picture needs.</summary>
internal sealed class SourceReading(SessionWorkspaces workspaces, AllowedFolders folders)
{
    private const int UsualPoints = 1_000;
    private const int UsualSample = 50_000;
    private const int UsualBins = 50;
    private const int MaximumResults = 1_000;

    public IResult ListFiles() => new JsonAnswer(new Dictionary<string, object?>
    {
        ["files"] = folders.List().Select(static found => new OrderedDictionary<string, object?> { ["path"] = found.Name, ["size_bytes"] = found.File.Length }),
    });

    public async Task<IResult> ListAsync(HttpContext context)
    {
        var workspace = await workspaces.OpenAsync(context);
        var sources = await workspace.Sources.ListAsync(context.RequestAborted);
        return new JsonAnswer(new Dictionary<string, object?> { ["sources"] = sources.Select(DataSourceWire.Write), ["count"] = (long)sources.Count });
    }

    public async Task<IResult> GetAsync(string id, HttpContext context)
    {
        var workspace = await workspaces.OpenAsync(context);
        return new JsonAnswer(StrictJson.Of(DataSourceWire.Write(await workspace.Sources.GetAsync(id, context.RequestAborted))));
    }

    public async Task<IResult> ListResultsAsync(HttpContext context)
    {
        var workspace = await workspaces.OpenAsync(context);
        var found = workspace.Sources.ListResultsAsync(context.Query("source"), DataSourceWire.ReadText(context.Query, "prefix") ?? "", context.RequestAborted);
        return await Paging.AnswerAsync(context, "results", found, static result => StrictJson.Of(DataSourceWire.Write(result)), MaximumResults);
    }

    public async Task<IResult> GetPointsAsync(string id, HttpContext context)
    {
        var result = await OpenAsync(id, context);
        var columns = ReadColumns(context, result);
        var total = result.Header.PointCount;
        var start = DataSourceWire.ReadNumber(context.Query, "start", 0, 0, total);
        var count = Math.Min(DataSourceWire.ReadNumber(context.Query, "count", UsualPoints, 0, int.MaxValue), Math.Min(total - start, SourceLimits.MaximumValues / Math.Max(1, columns.Count)));
        return Answer(result, columns, await result.ReadAsync(columns, start, count, context.RequestAborted), new() { ["start"] = (long)start }, count, start, null);
    }

    public async Task<IResult> PickPointsAsync(string id, HttpContext context)
    {
        var body = await context.Request.ReadJsonAsync();
        var workspace = await workspaces.OpenAsync(context);
        var result = await ResultColumns.OpenAsync(await workspace.Sources.OpenAsync(id, context.RequestAborted), body.RequireText("key"), context.RequestAborted);
        var columns = ReadColumns(result, body.GetTexts("columns"));
        var indices = DataSourceWire.ReadIndices(body, "indices", result.Header.PointCount);
        if ((long)indices.Length * columns.Count > SourceLimits.MaximumValues)
            throw new Sim2lException(ErrorKind.TooLarge, $"{indices.Length} points of {columns.Count} columns are more than the {SourceLimits.MaximumValues} values of one answer; ask for fewer.");
        return Answer(result, columns, await PickAsync(result, columns, indices, context.RequestAborted), [], indices.Length, 0, indices);
    }

    public async Task<IResult> SampleAsync(string id, HttpContext context)
    {
        var result = await OpenAsync(id, context);
        var columns = ReadColumns(context, result);
        var wanted = DataSourceWire.ReadText(context.Query, "set") is { } name ? (await FindSetAsync(id, Key(context), name, context)).Indices : [];
        var limit = Math.Min(DataSourceWire.ReadNumber(context.Query, "limit", UsualSample, 1, SourceLimits.MaximumValues), SourceLimits.MaximumValues / Math.Max(1, columns.Count));
        var front = ParetoFront.Of(await result.ReadObjectivesAsync(DataSourceWire.ReadObjectives(context.Query("objective")), context.RequestAborted));
        var sample = PointSample.Of(result.Header.PointCount, wanted.IsEmpty ? front.Indices : [.. front.Indices.Concat(wanted).Distinct().Order()], limit);
        var fields = new OrderedDictionary<string, object?>
        {
            ["is_thinned"] = sample.IsThinned,
            ["front_total"] = (long)front.Indices.Length,
            ["front"] = FrontWithin(sample.Indices, front.Indices),
            ["knee"] = (long?)front.FindKnee(),
            ["infeasible"] = Enumerable.Range(0, sample.Indices.Length).Where(place => front.Result.ViolationOf(sample.Indices[place]) > 0).ToList(),
        };
        return Answer(result, columns, await PickAsync(result, columns, sample.Indices, context.RequestAborted), fields, sample.Indices.Length, 0, sample.Indices, isRounded: true);
    }

    public async Task<IResult> GetFrontAsync(string id, HttpContext context)
    {
        var result = await OpenAsync(id, context);
        var front = ParetoFront.Of(await result.ReadObjectivesAsync(DataSourceWire.ReadObjectives(context.Query("objective")), context.RequestAborted));
        return new JsonAnswer(StrictJson.Of(DataSourceWire.Write(front)));
    }

    public async Task<IResult> GetHistogramAsync(string id, HttpContext context)
    {
        var result = await OpenAsync(id, context);
        var column = DataSourceWire.RequireText(context.Query, "column");
        var values = await result.ReadAsync([result.Header.Definition.ColumnOf(column)], cancellation: context.RequestAborted);
        return new JsonAnswer(StrictJson.Of(DataSourceWire.Write(ColumnHistogram.Of(values[0].AsSpan(), DataSourceWire.ReadNumber(context.Query, "bins", UsualBins, 1, ColumnHistogram.MaximumBins)))));
    }

    public async Task<IResult> GetSetAsync(string id, HttpContext context)
    {
        var set = await FindSetAsync(id, Key(context), DataSourceWire.RequireText(context.Query, "name"), context);
        return new JsonAnswer(StrictJson.Of(new OrderedDictionary<string, object?> { ["name"] = set.Name, ["indices"] = set.Indices, ["metadata"] = set.Metadata }));
    }

    private async Task<ResultSet> FindSetAsync(string id, string key, string name, HttpContext context)
    {
        var workspace = await workspaces.OpenAsync(context);
        var storage = await workspace.Sources.OpenAsync(id, context.RequestAborted);
        var loaded = await storage.LoadAsync(key, context.RequestAborted);
        return loaded?.Result.FindResultSet(name) ?? throw new Sim2lException(ErrorKind.NotFound, "There is no such result, or it has no result set of this name.");
    }

    private static ColumnsAnswer Answer(
        ResultColumns result, IReadOnlyList<int> columns, ImmutableArray<ImmutableArray<double>> values, OrderedDictionary<string, object?> fields, int count, int first, ImmutableArray<int>? indices, bool isRounded = false)
    {
        var names = result.Header.Definition.ColumnNames.ToArray();
        var variables = result.Header.Definition.Variables;
        fields["count"] = (long)count;
        fields["total"] = (long)result.Header.PointCount;
        fields["version"] = result.Version;
        return new(fields, [.. columns.Select(column => names[column])], values)
        {
            First = first,
            Indices = indices,
            IsRounded = isRounded,
            Categories = [.. columns.Select(column => column < variables.Count ? variables[column].Categories : [])],
        };
    }

    private async Task<ResultColumns> OpenAsync(string id, HttpContext context)
    {
        var key = Key(context);
        var workspace = await workspaces.OpenAsync(context);
        var result = await ResultColumns.OpenAsync(await workspace.Sources.OpenAsync(id, context.RequestAborted), key, context.RequestAborted);
        return result.Header.PointCount <= SourceLimits.MaximumPoints
            ? result
            : throw new Sim2lException(ErrorKind.TooLarge, $"The result has {result.Header.PointCount} points; at most {SourceLimits.MaximumPoints} are looked at over HTTP.");
    }

    private static async Task<ImmutableArray<ImmutableArray<double>>> PickAsync(ResultColumns result, IReadOnlyList<int> columns, ImmutableArray<int> indices, CancellationToken cancellation)
    {
        var picked = ImmutableArray.CreateBuilder<ImmutableArray<double>>(columns.Count);
        // One whole column at a time, so that many columns take no more memory than one.
        foreach (var column in columns)
        {
            var values = (await result.ReadAsync([column], cancellation: cancellation))[0];
            var chosen = new double[indices.Length];
            for (var i = 0; i < chosen.Length; i++)
                chosen[i] = values[indices[i]];
            picked.Add(ImmutableCollectionsMarshal.AsImmutableArray(chosen));
        }
        return picked.DrainToImmutable();
    }

    /// <summary>Which of some ascending numbers are among others, by their places.</summary>
    private static List<int> FrontWithin(ImmutableArray<int> indices, ImmutableArray<int> front)
    {
        var places = new List<int>();
        for (int i = 0, next = 0; i < indices.Length && next < front.Length; i++)
        {
            while (next < front.Length && front[next] < indices[i])
                next++;
            if (next < front.Length && front[next] == indices[i])
                places.Add(i);
        }
        return places;
    }

    private static IReadOnlyList<int> ReadColumns(HttpContext context, ResultColumns result) => ReadColumns(result, context.Query("column"));

    private static IReadOnlyList<int> ReadColumns(ResultColumns result, IReadOnlyList<string> names) =>
        names.Count > 0 ? [.. names.Distinct(StringComparer.Ordinal).Select(result.Header.Definition.ColumnOf)] : [.. Enumerable.Range(0, result.Header.Definition.ColumnCount)];

    private static string Key(HttpContext context) => DataSourceWire.RequireText(context.Query, "key");
}
