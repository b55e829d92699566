using Sim2l.Runs;

namespace Sim2l.Hosting;

/// <summary>An answer in JSON as the Python package writes it, bare NaN included.</summary>
/// <param name="body">Dictionaries, arrays, texts, numbers, booleans and nulls.</param>
/// <param name="status">The answer's status.</param>
internal sealed class JsonAnswer(object? body, int status = StatusCodes.Status200OK) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var content = PythonJson.WriteMessageUtf8(body);
        var response = httpContext.Response;
        response.StatusCode = status;
        response.ContentType = "application/json";
        response.ContentLength = content.Length;
        return response.Body.WriteAsync(content, httpContext.RequestAborted).AsTask();
    }
}
