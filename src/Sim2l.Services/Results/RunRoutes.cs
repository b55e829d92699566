using System.Globalization;
using Microsoft.Net.Http.Headers;
using Sim2l.Hosting;
using Sim2l.Runs;

namespace Sim2l.Results;

/// <summary>Reads runs of the service's own for whoever sees their results.</summary>
internal sealed class RunRoutes(IResultIndex index, RunFolder? runs)
{
    private const string UnknownContent = "application/octet-stream";

    public static Sim2lException NoRuns() => new(ErrorKind.NotFound, "This service has no runs of its own: send the run's values with register_direct.");

    public async Task<IResult> GetAsync(string id, HttpContext context)
    {
        using var reader = await OpenAsync(id, context);
        return new JsonAnswer(RunWire.Write(reader.Summary()));
    }

    public Task<IResult> ListInputsAsync(string id, HttpContext context) => ListAsync(id, context, "inputs", reader => reader.Inputs(Query(context).Name), RunWire.Write);

    public Task<IResult> ListOutputsAsync(string id, HttpContext context) => ListAsync(id, context, "outputs", reader => reader.Outputs(Query(context).Name), RunWire.Write);

    public Task<IResult> ListLogsAsync(string id, HttpContext context) => ListAsync(id, context, "logs", reader => reader.Logs(RunWire.ReadLogFilter(context.Query)), RunWire.Write);

    public Task<IResult> ListMetricsAsync(string id, HttpContext context)
    {
        var (name, category, last) = Query(context);
        return ListAsync(id, context, "metrics", reader => reader.Metrics(name, category, last), RunWire.Write);
    }

    public Task<IResult> ListProvenanceAsync(string id, HttpContext context) => ListAsync(id, context, "provenance", static reader => reader.Provenance(), RunWire.Write);

    public Task<IResult> ListSchemasAsync(string id, HttpContext context) => ListAsync(id, context, "parameter_schemas", static reader => reader.ParameterSchemas(), RunWire.Write);

    public Task<IResult> ListFilesAsync(string id, HttpContext context)
    {
        var (name, category, _) = Query(context);
        return ListAsync(id, context, "files", reader => reader.Artifacts(name, category), RunWire.Write);
    }

    public async Task<IResult> GetContentAsync(string id, string file, HttpContext context)
    {
        var reader = await OpenAsync(id, context);
        context.Response.RegisterForDispose(reader);
        var artifact = Find(reader, file) ?? throw new Sim2lException(ErrorKind.NotFound, $"Run '{id}' has no file '{file}'.");
        // Whatever a run holds is data: no browser may take it for a page of ours.
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers.ContentSecurityPolicy = "sandbox";
        return TypedResults.Stream(
            reader.OpenArtifact(artifact),
            MediaTypeHeaderValue.TryParse(artifact.ContentType, out var type) ? type.ToString() : UnknownContent,
            fileDownloadName: Path.GetFileName(ArtifactFileName.ToRelativePath(artifact.Name)),
            entityTag: artifact.ContentHash is { Length: > 0 } hash && hash.All(char.IsAsciiLetterOrDigit) ? new($"\"{hash}\"") : null,
            enableRangeProcessing: true);
    }

    // The number says which of several of one name.
    private static RunArtifact? Find(RunReader reader, string file) =>
        long.TryParse(file, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && reader.Artifacts().FirstOrDefault(artifact => artifact.Id == number) is { } numbered
            ? numbered
            : reader.Artifacts().LastOrDefault(artifact => artifact.Name == file);

    private static (string? Name, string? Category, int? Last) Query(HttpContext context) => RunWire.ReadQuery(context.Query);

    private async Task<IResult> ListAsync<T>(string id, HttpContext context, string name, Func<RunReader, IEnumerable<T>> read, Func<T, Dictionary<string, object?>> write)
    {
        var reader = await OpenAsync(id, context);
        context.Response.RegisterForDispose(reader);
        var rows = read(reader);
        return JsonLinesAnswer.IsAskedFor(context.Request)
            ? new JsonLinesAnswer(rows.Select(write))
            : await Paging.AnswerAsync(context, name, rows.ToAsyncEnumerable(), write);
    }

    /// <summary>Opens a run that is the caller's, or that its owner or an admin put into the index where the caller sees it; for all others there is none.</summary>
    private async Task<RunReader> OpenAsync(string id, HttpContext context)
    {
        ExecutionId.Validate(id);
        var viewer = context.ResultViewer();
        var result = await index.GetAsync(id, viewer, context.RequestAborted);
        var reader = runs is null ? throw NoRuns() : runs.OpenConfined(id, context.RequestAborted);
        if (viewer.MayRead(reader.Run.UserId) || result.MayShow(reader.Run.UserId))
            return reader;
        reader.Dispose();
        throw RunFolder.NotInside(id);
    }
}
