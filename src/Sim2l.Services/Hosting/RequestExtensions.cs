using System.Net;

namespace Sim2l.Hosting;

/// <summary>What the routes of all domains take from a request, and say where a thing is not there.</summary>
internal static class RequestExtensions
{
    /// <summary>The values that the query has of a name.</summary>
    public static IReadOnlyList<string> Query(this HttpContext context, string name) => [.. context.Request.Query[name].OfType<string>()];

    /// <summary>What is asked for, or the refusal of the Python package where it is not there.</summary>
    public static async Task<IResult> OrNotFoundAsync(string error, Func<Task<IResult>> answer)
    {
        try
        {
            return await answer();
        }
        catch (Sim2lException e) when (e.Kind == ErrorKind.NotFound)
        {
            return new ErrorAnswer(HttpStatusCode.NotFound, error, e.Message);
        }
    }
}
