namespace Sim2l.Web;

/// <summary>Ends what has stood still for too long, or whose browser has gone.</summary>
internal sealed class IdleLimit : IDisposable
{
    private readonly TimeSpan _limit;
    private readonly CancellationTokenSource _source;

    public IdleLimit(TimeSpan limit, CancellationToken browser)
    {
        _limit = limit;
        _source = CancellationTokenSource.CreateLinkedTokenSource(browser);
        Moved();
    }

    public CancellationToken Token => _source.Token;

    public void Moved() => _source.CancelAfter(_limit);

    public void Dispose() => _source.Dispose();
}
