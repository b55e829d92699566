using System.Net;

namespace Sim2l.Http;

/// <summary>An answer that is read as it arrives, in bounded memory.</summary>
public sealed class ServiceContent : IDisposable
{
    private readonly ServiceClient _service;
    private readonly HttpResponseMessage _answer;
    private readonly Stream _stream;
    private readonly TimeSpan _patience;

    internal ServiceContent(ServiceClient service, HttpResponseMessage answer, Stream stream, TimeSpan patience)
    {
        _service = service;
        _answer = answer;
        _stream = stream;
        _patience = patience;
    }

    /// <summary>The first byte of this answer: what was asked for, or 0 where the service does not answer ranges or what it had has changed.</summary>
    public long From => _answer.StatusCode == HttpStatusCode.PartialContent ? _answer.Content.Headers.ContentRange?.From ?? 0 : 0;

    /// <summary>The bytes of the whole; null when the service does not say.</summary>
    public long? Length => _answer.StatusCode == HttpStatusCode.PartialContent ? _answer.Content.Headers.ContentRange?.Length : _answer.Content.Headers.ContentLength;

    /// <summary>Names the state of the whole; null when the service does not say.</summary>
    public string? Tag => _answer.Headers.ETag?.Tag;

    /// <summary>Reads the next bytes; 0 at the end.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.Unavailable"/> when the answer breaks off; <see cref="ErrorKind.Timeout"/> when nothing more comes.</exception>
    public async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellation = default)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(_patience);
        try
        {
            return await _stream.ReadAsync(buffer, limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (!cancellation.IsCancellationRequested)
        {
            throw new Sim2lException(ErrorKind.Timeout, $"The service at {_service.Address} sent nothing more for {_patience.TotalSeconds:0} s.", e);
        }
        catch (Exception e) when (e is IOException or HttpRequestException)
        {
            throw new Sim2lException(ErrorKind.Unavailable, $"The answer of the service at {_service.Address} broke off: {e.Message}", e);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _answer.Dispose();
}
