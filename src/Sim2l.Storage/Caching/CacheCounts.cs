namespace Sim2l.Caching;

/// <summary>Hits and misses that are not yet in the database. Its size is bounded: past it, single entries are no longer told apart, sums stay exact.</summary>
internal sealed class CacheCounts
{
    public const int MaximumEntries = 50_000;
    public const int MaximumOwners = 10_000;

    private readonly Dictionary<CacheEntryVersion, CacheHits> _hits = [];
    private readonly Dictionary<CacheTallyOwner, CacheTally> _tallies = [];

    public IReadOnlyDictionary<CacheEntryVersion, CacheHits> Hits => _hits;

    public IReadOnlyDictionary<CacheTallyOwner, CacheTally> Tallies => _tallies;

    public bool IsEmpty => _tallies.Count == 0;

    public void AddHits(CacheEntryVersion entry, CacheHits hits)
    {
        if (_hits.TryGetValue(entry, out var before))
            _hits[entry] = before + hits;
        else if (_hits.Count < MaximumEntries)
            _hits.Add(entry, hits);
    }

    public void Add(CacheTallyOwner owner, CacheTally tally)
    {
        if (!_tallies.ContainsKey(owner) && _tallies.Count >= MaximumOwners)
            owner = CacheTallyOwner.Nobody;
        _tallies[owner] = _tallies.GetValueOrDefault(owner) + tally;
    }

    public void Add(CacheCounts other)
    {
        foreach (var (entry, hits) in other._hits)
            AddHits(entry, hits);
        foreach (var (owner, tally) in other._tallies)
            Add(owner, tally);
    }

    public CacheTally Sum(string? simulationName, long? simulationId)
    {
        var sum = default(CacheTally);
        foreach (var (owner, tally) in _tallies)
        {
            if (owner.IsMeant(simulationName, simulationId))
                sum += tally;
        }
        return sum;
    }
}
