namespace Sim2l.Results;

/// <summary>Results in the order of their input hash, those of one hash at a time; those without one come last, one at a time.</summary>
internal sealed class HashGroups(IAsyncEnumerator<Result> results) : IAsyncDisposable
{
    private bool _hasNext = true;
    private Result? _next;

    /// <summary>The results of one hash; none at the end.</summary>
    public List<Result> Current { get; private set; } = [];

    /// <summary>How many results were read.</summary>
    public long Read { get; private set; }

    private string? Hash => Current.Count > 0 ? Current[0].InputHash : null;

    /// <summary>Which of two comes first; what has no hash pairs with nothing.</summary>
    public static int Compare(HashGroups left, HashGroups right)
    {
        if (left.Current.Count == 0)
            return 1;
        if (right.Current.Count == 0 || left.Hash is null)
            return right.Hash is null ? -1 : 1;
        return right.Hash is null ? -1 : string.CompareOrdinal(left.Hash, right.Hash);
    }

    public async ValueTask MoveNextAsync()
    {
        if (_next is null && _hasNext)
            await ReadAsync().ConfigureAwait(false);
        Current = [];
        while (_next is { } result && (Current.Count == 0 || (result.InputHash is not null && result.InputHash == Hash)))
        {
            Current.Add(result);
            await ReadAsync().ConfigureAwait(false);
        }
    }

    public ValueTask DisposeAsync() => results.DisposeAsync();

    private async ValueTask ReadAsync()
    {
        _hasNext = await results.MoveNextAsync().ConfigureAwait(false);
        _next = _hasNext ? results.Current : null;
        Read += _hasNext ? 1 : 0;
    }
}
