namespace Sim2l.Results;

/// <summary>A network on which every answer breaks off after some bytes.</summary>
internal sealed class BreakingHandler(int bytes) : DelegatingHandler(new SocketsHttpHandler())
{
    public bool Breaks { get; set; }

    public int Broken { get; private set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var answer = await base.SendAsync(request, cancellationToken);
        if (!Breaks)
            return answer;
        var content = new StreamContent(new BreakingStream(await answer.Content.ReadAsStreamAsync(cancellationToken), bytes, () => Broken++));
        foreach (var (name, values) in answer.Content.Headers)
            content.Headers.TryAddWithoutValidation(name, values);
        answer.Content = content;
        return answer;
    }
}
