using System.Net;
using System.Net.Http.Headers;
using Sim2l.Hosting;
using Sim2l.Http;
using Sim2l.Runs;

namespace Sim2l.Web;

/// <summary>Asks whichever service answers about sessions: one is valid on all of them.</summary>
internal sealed class SessionServices(WebSettings settings, HttpMessageInvoker http)
{
    private const int LongestAnswer = 64 * 1024;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Asks the first service that answers.</summary>
    /// <returns>Its status, and its answer.</returns>
    /// <exception cref="AnswerException">When none of them answers.</exception>
    public async Task<(HttpStatusCode Status, JsonBody Body)> AskAsync(HttpMethod method, string path, HttpContext context, Secret? token = null, Dictionary<string, object?>? body = null)
    {
        AnswerException? fault = null;
        foreach (var (name, address) in settings.Services)
        {
            try
            {
                return await AskAsync(name, new(address, path), method, context, token, body);
            }
            catch (AnswerException e)
            {
                fault = e;
            }
        }
        throw fault ?? ServiceFault.Unreachable("session");
    }

    private async Task<(HttpStatusCode Status, JsonBody Body)> AskAsync(string name, Uri address, HttpMethod method, HttpContext context, Secret? token, Dictionary<string, object?>? body)
    {
        using var message = new HttpRequestMessage(method, address);
        if (body is not null)
            message.Content = new ReadOnlyMemoryContent(PythonJson.WriteMessageUtf8(body)) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        ForwardedHeaders.CopyHopsTo(context.Request, message);
        if (token is not null)
            message.Headers.TryAddWithoutValidation(ServiceClient.SessionHeader, token.Reveal());
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        limit.CancelAfter(Patience);
        try
        {
            using var answer = await http.SendAsync(message, limit.Token);
            await answer.Content.LoadIntoBufferAsync(LongestAnswer, limit.Token);
            return (answer.StatusCode, JsonBody.Parse(await answer.Content.ReadAsByteArrayAsync(limit.Token)));
        }
        catch (Exception e) when ((e is HttpRequestException or IOException or OperationCanceledException or Sim2lException) && !context.RequestAborted.IsCancellationRequested)
        {
            throw ServiceFault.Unreachable(name, e);
        }
    }
}
