using Sim2l.Hosting;
using Sim2l.Http;

namespace Sim2l.DataSources;

/// <summary>Says of a mounted source what keeps it from being read: its file is not the service's own database, whose faults callers are not told.</summary>
internal sealed class SourceFaultFilter(SessionWorkspaces workspaces, ILogger<SourceFaultFilter> log) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var request = context.HttpContext;
        try
        {
            return await next(context);
        }
        catch (Sim2lException e) when (request.GetRouteValue("id") is string id)
        {
            var workspace = await workspaces.OpenAsync(request);
            if (await workspace.Sources.FindAsync(id, request.RequestAborted) is not { Mode: DataSourceMode.Mounted } source)
                throw;
            log.SourceFailed(request.TraceIdentifier, source.Id, e.Kind, e.Message);
            return Answer(source, e);
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
