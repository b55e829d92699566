using System.Net;

namespace Sim2l.Http;

/// <summary>Sends a request again that may be sent twice, when the service was not there or asked to come back.</summary>
/// <remarks>GET, HEAD, PUT and DELETE only, at most three times in all, after 0.2 and 0.8 seconds or what <c>Retry-After</c> says up to five seconds.</remarks>
public sealed class RetryHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private const int Attempts = 3;

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var isLast = attempt == Attempts || !MayBeSentTwice(request.Method);
            HttpResponseMessage answer;
            try
            {
                answer = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            }
            catch (HttpRequestException) when (!isLast)
            {
                await Task.Delay(Wait(attempt), cancellationToken).ConfigureAwait(false);
                continue;
            }
            if (isLast || !IsPassing(answer.StatusCode))
                return answer;
            var wait = answer.Headers.RetryAfter?.Delta ?? Wait(attempt);
            if (wait > LongestWait)
                return answer;
            answer.Dispose();
            await Task.Delay(wait, cancellationToken).ConfigureAwait(false);
        }
    }

    private static bool MayBeSentTwice(HttpMethod method) =>
        method == HttpMethod.Get || method == HttpMethod.Head || method == HttpMethod.Put || method == HttpMethod.Delete;

    private static bool IsPassing(HttpStatusCode status) => status is HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout;

    private static TimeSpan Wait(int attempt) => TimeSpan.FromSeconds(attempt == 1 ? 0.2 : 0.8);
}
