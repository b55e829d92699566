using Sim2l.Hosting;

namespace Sim2l.Results;

/// <summary>Parameters of simulations, and statistics of them.</summary>
internal sealed class ParameterRoutes(IResultIndex index)
{
    public async Task<IResult> ListAsync(HttpContext context) => await Paging.AnswerAsync(
        context, "parameters", index.GetParametersAsync(Route(context, "simulation"), context.ResultViewer(), context.RequestAborted), ResultWire.Write);

    public async Task<IResult> MeasureAsync(HttpContext context)
    {
        var query = ResultWire.ReadParameterQuery(await context.Request.ReadJsonAsync());
        return await Paging.AnswerAsync(context, "statistics", index.MeasureAsync(query, context.ResultViewer(), context.RequestAborted), ResultWire.Write);
    }

    public async Task<IResult> GetAsync(HttpContext context)
    {
        var (simulation, parameter) = (Route(context, "simulation"), Route(context, "param"));
        var field = new ResultField(ReadClass(context), parameter);
        var query = new ParameterQuery { SimulationName = simulation, SimulationVersion = context.Query("version") is [.., { Length: > 0 } version] ? version : null, Field = field };
        try
        {
            return new JsonAnswer(ResultWire.Write(await index.MeasureAsync(query, context.ResultViewer(), context.RequestAborted).FirstAsync(context.RequestAborted)));
        }
        catch (Sim2lException e) when (e.Kind == ErrorKind.InvalidInput)
        {
            if (await index.GetParametersAsync(simulation, context.ResultViewer(), context.RequestAborted).AnyAsync(known => known.Field == field, context.RequestAborted))
                throw;
            // The Python package counts nothing where there is no such parameter.
            return new JsonAnswer(new Dictionary<string, object?> { ["param_name"] = parameter, ["count"] = 0L });
        }
    }

    private static ResultScope ReadClass(HttpContext context) => (context.Query("class") is [.., { Length: > 0 } name] ? name : "output") switch
    {
        "input" or "inputs" => ResultScope.Inputs,
        "output" or "outputs" => ResultScope.Outputs,
        "metric" or "metrics" => ResultScope.Metrics,
        _ => throw new Sim2lException(ErrorKind.InvalidInput, "The field 'class' must be one of input, output, metric."),
    };

    private static string Route(HttpContext context, string name) => context.Request.RouteValues[name] as string ?? "";
}
