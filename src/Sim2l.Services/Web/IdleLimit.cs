namespace Sim2l.Web;

/// <summary>Ends what has stood still for too long, or whose browser has gone.</summary>
internal sealed class IdleLimit : IDisposable
{
    private readonly WebSettings _settings;
    private readonly CancellationTokenSource _source;

    public IdleLimit(WebSettings settings, CancellationToken browser)
    {
        _settings = settings;
        _source = CancellationTokenSource.CreateLinkedTokenSource(browser);
        Moved();
    }

    public CancellationToken Token => _source.Token;

    public void Moved() => _source.CancelAfter(_settings.IdleTime);

    /// <summary>The service has a whole body to work on: nothing moves until it is done.</summary>
    public void Sent() => _source.CancelAfter(_settings.WorkTime);

    public void Dispose() => _source.Dispose();
}
