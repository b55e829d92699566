using System.Net;
using System.Net.Http.Headers;
using Sim2l.Runs;

namespace Sim2l.Http;

/// <summary>Speaks to one service: JSON out, JSON in, the session's token in the header, every fault a <see cref="Sim2lException"/>.</summary>
/// <remarks>Safe for many threads.</remarks>
public sealed class ServiceClient : IDisposable
{
    /// <summary>The header that carries a session's token.</summary>
    public const string SessionHeader = "X-Session-ID";

    /// <summary>The most bytes of a request: what the largest result has as JSON, and room for what is said beside.</summary>
    public const int MaximumRequestBytes = 135_266_304;

    private const int MaximumAnswerBytes = 256 * 1024 * 1024;

    private readonly HttpClient _client;
    private readonly Func<Secret?> _token;

    /// <summary>Speaks to the service of an address.</summary>
    /// <param name="address">Such as <c>http://127.0.0.1:8001</c>.</param>
    /// <param name="token">The token to send, asked for at every request.</param>
    /// <param name="handler">What sends the requests; null means sockets, with retries.</param>
    /// <param name="timeout">How long a request may take; 30 seconds unless told otherwise.</param>
    public ServiceClient(Uri address, Func<Secret?>? token = null, HttpMessageHandler? handler = null, TimeSpan? timeout = null)
    {
        Address = address;
        _token = token ?? (static () => null);
        handler ??= new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.All, PooledConnectionLifetime = TimeSpan.FromMinutes(5), AllowAutoRedirect = false };
        _client = new HttpClient(new RetryHandler(handler))
        {
            BaseAddress = new(address.AbsoluteUri.TrimEnd('/') + "/"),
            Timeout = timeout ?? TimeSpan.FromSeconds(30),
            MaxResponseContentBufferSize = MaximumAnswerBytes,
        };
    }

    /// <summary>The service's address.</summary>
    public Uri Address { get; }

    /// <summary>A text as one segment, or as the rest, of a path; slashes stay.</summary>
    public static string EscapePath(string text) => string.Join('/', text.Split('/').Select(static part => part switch
    {
        // These mean folders to whoever resolves a path; escaped twice they would mean something else.
        "." => "%2E",
        ".." => "%2E%2E",
        _ => Uri.EscapeDataString(part),
    }));

    /// <summary>Sends a request and reads the object that it answers.</summary>
    /// <exception cref="Sim2lException">The kind that the answer's status stands for; <see cref="ErrorKind.Unavailable"/> when there is no answer.</exception>
    public Task<JsonBody> SendAsync(HttpMethod method, string path, IReadOnlyDictionary<string, object?>? body = null, CancellationToken cancellation = default) =>
        SendAsync(method, path, _token(), body, cancellation);

    /// <summary>As the other, with a session's token of its own; null sends none.</summary>
    /// <exception cref="Sim2lException">As the other.</exception>
    public async Task<JsonBody> SendAsync(
        HttpMethod method, string path, Secret? token, IReadOnlyDictionary<string, object?>? body = null, CancellationToken cancellation = default)
    {
        using var answer = await SendRawAsync(method, path, token, body, cancellation).ConfigureAwait(false);
        var content = await ReadAsync(answer, cancellation).ConfigureAwait(false);
        if (!answer.IsSuccessStatusCode)
            throw Fault(answer, content);
        return Parse(content);
    }

    /// <summary>As <see cref="SendAsync(HttpMethod, string, IReadOnlyDictionary{string, object?}?, CancellationToken)"/>, where some refusals are answers too.</summary>
    /// <param name="method">As there.</param>
    /// <param name="path">As there.</param>
    /// <param name="body">As there.</param>
    /// <param name="isAnswer">Whether what is said beside a refusal is the answer.</param>
    /// <param name="cancellation">As there.</param>
    /// <exception cref="Sim2lException">As there.</exception>
    public async Task<JsonBody> SendAsync(
        HttpMethod method, string path, IReadOnlyDictionary<string, object?>? body, Func<HttpStatusCode, JsonBody, bool> isAnswer, CancellationToken cancellation = default)
    {
        using var answer = await SendRawAsync(method, path, _token(), body, cancellation).ConfigureAwait(false);
        var content = await ReadAsync(answer, cancellation).ConfigureAwait(false);
        if (answer.IsSuccessStatusCode)
            return Parse(content);
        return ErrorText(content) is not null && Parse(content) is var refusal && isAnswer(answer.StatusCode, refusal) ? refusal : throw Fault(answer, content);
    }

    /// <summary>As <see cref="SendAsync(HttpMethod, string, IReadOnlyDictionary{string, object?}?, CancellationToken)"/>; null where there is no such thing.</summary>
    /// <exception cref="Sim2lException">As <see cref="SendAsync(HttpMethod, string, IReadOnlyDictionary{string, object?}?, CancellationToken)"/>, except <see cref="ErrorKind.NotFound"/>.</exception>
    public async Task<JsonBody?> FindAsync(HttpMethod method, string path, CancellationToken cancellation = default)
    {
        using var answer = await SendRawAsync(method, path, _token(), null, cancellation).ConfigureAwait(false);
        var content = await ReadAsync(answer, cancellation).ConfigureAwait(false);
        if (answer.IsSuccessStatusCode)
            return Parse(content);
        // Some other server at that address would answer 404 as well; only ours says so in JSON.
        return answer.StatusCode == HttpStatusCode.NotFound && ErrorText(content) is not null ? null : throw Fault(answer, content);
    }

    /// <summary>Opens what a path answers, to be read as it arrives.</summary>
    /// <param name="path">As in <see cref="SendAsync(HttpMethod, string, IReadOnlyDictionary{string, object?}?, CancellationToken)"/>.</param>
    /// <param name="contentType">The form that is wanted.</param>
    /// <param name="from">The byte to begin with, where the service answers ranges.</param>
    /// <param name="cancellation">As there.</param>
    /// <exception cref="Sim2lException">As there.</exception>
    public async Task<ServiceContent> OpenAsync(string path, string contentType, long from = 0, CancellationToken cancellation = default)
    {
        using var request = Request(HttpMethod.Get, path, _token(), contentType);
        if (from > 0)
            request.Headers.Range = new(from, null);
        var answer = await GuardAsync(() => _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation), cancellation).ConfigureAwait(false);
        if (answer.IsSuccessStatusCode)
            return new(this, answer, await GuardAsync(() => answer.Content.ReadAsStreamAsync(cancellation), cancellation).ConfigureAwait(false), _client.Timeout);
        using (answer)
            throw Fault(answer, await ReadAsync(answer, cancellation).ConfigureAwait(false));
    }

    /// <summary>What the service says about itself; whether its store works is part of the answer, not a fault.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.Unavailable"/> or <see cref="ErrorKind.Timeout"/> when the service itself does not answer.</exception>
    public async Task<StoreHealth> CheckHealthAsync(CancellationToken cancellation = default)
    {
        using var answer = await SendRawAsync(HttpMethod.Get, "health", _token(), null, cancellation).ConfigureAwait(false);
        var body = Parse(await ReadAsync(answer, cancellation).ConfigureAwait(false));
        return Interpret(() => new StoreHealth
        {
            Service = body.GetText("service"),
            Backend = body.GetText("backend") ?? "unknown",
            SchemaVersion = (int)(body.GetInteger("schema_version") ?? 0),
            Fault = answer.IsSuccessStatusCode ? null : Enum.TryParse<ErrorKind>(body.GetText("error"), out var kind) ? kind : HttpFaults.Kind(answer.StatusCode),
        });
    }

    /// <summary>Takes from an answer what it must hold.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.Unavailable"/> when it does not: whatever answers is no service of ours.</exception>
    public T Interpret<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Sim2lException e) when (e.Kind == ErrorKind.InvalidInput)
        {
            throw new Sim2lException(ErrorKind.Unavailable, $"What answers at {Address} is no Sim2l service: {e.Message}", e);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private async Task<HttpResponseMessage> SendRawAsync(
        HttpMethod method, string path, Secret? token, IReadOnlyDictionary<string, object?>? body, CancellationToken cancellation)
    {
        using var request = Request(method, path, token, "application/json");
        if (body is not null)
        {
            request.Content = new ReadOnlyMemoryContent(Write(body));
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }
        return await GuardAsync(() => _client.SendAsync(request, cancellation), cancellation).ConfigureAwait(false);
    }

    // A service refuses more while it is still being sent, which looks like a connection that broke.
    private ReadOnlyMemory<byte> Write(IReadOnlyDictionary<string, object?> body)
    {
        var content = PythonJson.WriteMessageUtf8(body);
        return content.Length <= MaximumRequestBytes
            ? content
            : throw new Sim2lException(ErrorKind.TooLarge, $"The request to {Address} has {content.Length:N0} bytes; services take {MaximumRequestBytes:N0}. Large values belong into files of a run.");
    }

    private HttpRequestMessage Request(HttpMethod method, string path, Secret? token, string accept)
    {
        // Dots in the path must arrive as they are, so nothing may tidy it.
        var address = new Uri(_client.BaseAddress!.AbsoluteUri + path, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        var request = new HttpRequestMessage(method, address);
        request.Headers.Accept.Add(new(accept));
        if (token is not null)
            request.Headers.TryAddWithoutValidation(SessionHeader, token.Reveal());
        return request;
    }

    private Task<byte[]> ReadAsync(HttpResponseMessage answer, CancellationToken cancellation) =>
        GuardAsync(() => answer.Content.ReadAsByteArrayAsync(cancellation), cancellation);

    private async Task<T> GuardAsync<T>(Func<Task<T>> work, CancellationToken cancellation)
    {
        try
        {
            return await work().ConfigureAwait(false);
        }
        catch (HttpRequestException e)
        {
            throw new Sim2lException(ErrorKind.Unavailable, $"The service at {Address} cannot be reached: {e.Message} Check that it runs (Test-Sim2lService).", e);
        }
        catch (TaskCanceledException e) when (!cancellation.IsCancellationRequested)
        {
            throw new Sim2lException(ErrorKind.Timeout, $"The service at {Address} did not answer within {_client.Timeout.TotalSeconds:0} s.", e);
        }
    }

    private JsonBody Parse(byte[] content) => Interpret(() => JsonBody.Parse(content));

    private Sim2lException Fault(HttpResponseMessage answer, byte[] content)
    {
        var detail = ErrorText(content) ?? $"It answered {(int)answer.StatusCode} {answer.ReasonPhrase}.";
        return new(HttpFaults.Kind(answer.StatusCode), $"{Address}: {detail}");
    }

    private static string? ErrorText(byte[] content)
    {
        try
        {
            var body = JsonBody.Parse(content);
            return body.GetText("detail") ?? body.GetText("error");
        }
        catch (Sim2lException)
        {
            return null;
        }
    }
}
