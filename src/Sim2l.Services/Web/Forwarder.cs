using System.Net;
using Microsoft.AspNetCore.Http.Features;

namespace Sim2l.Web;

/// <summary>Hands requests of the page on to the services, with the session that its cookie stands for.</summary>
internal sealed class Forwarder(WebSettings settings, HttpMessageInvoker http)
{
    // A refusal of what is too large shall come before the body is sent.
    private const long LargeBody = 1024 * 1024;

    // The answers carry no session of their own and are no pages.
    private const string AnswerPolicy = "default-src 'none'; frame-ancestors 'none'; sandbox";

    public async Task ForwardAsync(HttpContext context)
    {
        var path = ForwardedPath.Parse(context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget);
        if (!settings.Services.TryGetValue(path.Service, out var service))
            throw new Sim2lException(ErrorKind.NotFound, $"There is no service '{path.Service}' behind the page.");
        // The service knows what it takes.
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = null;
        using var limit = new IdleLimit(settings, context.RequestAborted);
        using var message = CreateMessage(context.Request, service, path.Target, limit);
        using var answer = await SendAsync(message, path.Service, limit, context.RequestAborted);
        limit.Moved();
        await AnswerAsync(context, answer, limit);
    }

    private static HttpRequestMessage CreateMessage(HttpRequest request, Uri service, string target, IdleLimit limit)
    {
        // A key in the path may hold anything, so it arrives as it was sent.
        var address = new Uri(service.GetLeftPart(UriPartial.Path).TrimEnd('/') + target, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        var message = new HttpRequestMessage(new(request.Method), address);
        var detection = request.HttpContext.Features.Get<IHttpRequestBodyDetectionFeature>();
        if (detection?.CanHaveBody == true)
            message.Content = new ForwardedBody(request.Body, request.ContentLength, limit);
        ForwardedHeaders.CopyTo(request, message);
        message.Headers.ExpectContinue = message.Content is not null && request.ContentLength is null or > LargeBody;
        SessionCookie.CopyTo(request, message);
        return message;
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage message, string service, IdleLimit limit, CancellationToken browser)
    {
        try
        {
            return await http.SendAsync(message, limit.Token);
        }
        // Connecting has a limit beside ours, and ends in the same way.
        catch (OperationCanceledException e) when (!browser.IsCancellationRequested)
        {
            throw ServiceFault.Slow(service, e);
        }
        catch (HttpRequestException e) when (!browser.IsCancellationRequested)
        {
            // What is wrong with the browser's own body is no fault of the service.
            throw e.InnerException is BadHttpRequestException bad ? bad : ServiceFault.Unreachable(service, e);
        }
    }

    private static async Task AnswerAsync(HttpContext context, HttpResponseMessage answer, IdleLimit limit)
    {
        var response = context.Response;
        response.StatusCode = (int)answer.StatusCode;
        response.Headers.CacheControl = "no-store";
        ForwardedHeaders.CopyTo(answer, response);
        response.Headers.ContentSecurityPolicy = AnswerPolicy;
        if (answer.StatusCode is HttpStatusCode.NoContent or HttpStatusCode.NotModified)
            return;
        try
        {
            await using var body = await answer.Content.ReadAsStreamAsync(limit.Token);
            await StreamCopy.CopyAsync(body, response.Body, limit);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
        {
            // Half an answer must not look like a whole one.
            context.Abort();
        }
    }
}
