using System.Net;
using System.Text;

namespace Sim2l.Http;

/// <summary>Answers requests from a list, and remembers them.</summary>
internal sealed class ScriptedHandler(params object[] answers) : HttpMessageHandler
{
    private readonly Queue<object> _answers = new(answers);

    public List<(HttpMethod Method, string Target, string? Session, string? Body)> Requests { get; } = [];

    public static HttpResponseMessage Json(HttpStatusCode status, string body) =>
        new(status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? null : await request.Content.ReadAsStringAsync(cancellationToken);
        var session = request.Headers.TryGetValues(ServiceClient.SessionHeader, out var values) ? string.Join(',', values) : null;
        Requests.Add((request.Method, request.RequestUri!.AbsoluteUri, session, body));
        return _answers.Dequeue() switch
        {
            Exception fault => throw fault,
            var answer => (HttpResponseMessage)answer,
        };
    }
}
