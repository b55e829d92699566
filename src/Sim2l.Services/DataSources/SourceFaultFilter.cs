using Sim2l.Hosting;
using Sim2l.Http;

namespace Sim2l.DataSources;

/// <summary>Says of a mounted source what keeps it from being read: its file is not the service's own database, whose faults callers are not told.</summary>
internal sealed class SourceFaultFilter(SessionWorkspaces workspaces, ILogger<SourceFaultFilter> log) : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) => context.HttpContext.GetRouteValue("id") is string id
        ? new(ExplainAsync(context.HttpContext, id, () => next(context).AsTask()))
        : next(context);

    /// <summary>Reads something of a source.</summary>
    /// <exception cref="AnswerException">With the source and what is wrong with it, where it is mounted and cannot be read.</exception>
    public async Task<T> ExplainAsync<T>(HttpContext request, string id, Func<Task<T>> read)
    {
        try
        {
            return await read();
        }
        catch (Sim2lException e)
        {
            var workspace = await workspaces.OpenAsync(request);
            if (await workspace.Sources.FindAsync(id, request.RequestAborted) is not { Mode: DataSourceMode.Mounted } source)
                throw;
            log.SourceFailed(request.TraceIdentifier, source.Id, e.Kind, e.Message);
            throw new AnswerException(Answer(source, e), e.Message, e);
        }
    }

    private static ErrorAnswer Answer(DataSource source, Sim2lException fault)
    {
        var fields = DataSourceWire.Write(source, fault);
        return new(HttpFaults.Status(fault.Kind), (string)fields["message"]!, members: new Dictionary<string, object?>
        {
            ["source"] = source.Id,
            ["label"] = source.Label,
            ["kind"] = fields["kind"],
        });
    }
}
