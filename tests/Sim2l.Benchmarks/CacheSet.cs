namespace Sim2l.Benchmarks;

/// <summary>Stores new entries over HTTP; the other side inserts as many rows, whose values are made beforehand.</summary>
internal abstract class CacheSet(string name, string baseline, Target target)
    : ServiceDuel(name, baseline, target)
{
    protected const int Requests = 10_000;

    private CacheSampleRow[] _rows = [];
    private int _stored;
    private int _inserted;
    private int _taken;

    protected LoadedService? Host { get; set; }

    protected sealed override TimeSpan MeasureOurs(Workspace workspace)
    {
        var first = _stored;
        _stored += Requests;
        return TimeOf(Host!.Post(Load, "/cache", first, Requests));
    }

    protected sealed override TimeSpan MeasureBaseline(Workspace workspace)
    {
        _rows = [.. Enumerable.Range(_inserted, Requests).Select(CacheSample.RowOf)];
        _inserted += Requests;
        _taken = -1;
        return MeasureInserts();
    }

    protected abstract TimeSpan MeasureInserts();

    protected CacheSampleRow NextRow() => _rows[Interlocked.Increment(ref _taken)];

    /// <summary>The raw writer of a file with the cache's tables.</summary>
    protected async Task<RawCacheWriter> OpenRawAsync(Workspace workspace)
    {
        var file = workspace.NewFile();
        await CacheFill.CreateTablesAsync(file);
        return Keep(new RawCacheWriter(file));
    }
}
