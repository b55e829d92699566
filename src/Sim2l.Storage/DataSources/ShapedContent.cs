using System.Collections.Concurrent;
using Sim2l.Optimization;
using Sim2l.Storages;

namespace Sim2l.DataSources;

/// <summary>Results that are made of tables which were not written as such; what was found out about them is kept.</summary>
internal sealed class ShapedContent(MountedShape shape) : MountedContent
{
    private const int MaximumKept = 1_000;

    private readonly ConcurrentDictionary<string, MountedResult> _kept = new(StringComparer.Ordinal);

    public override string Name => shape.Name;

    public override long Count(MountReading reading) => shape.Keys.Count;

    public override IReadOnlyList<StoredResult> Page(MountReading reading, MountStamp stamp, string prefix, string? after, int limit) =>
        [.. shape.Keys.Where(key => key.StartsWith(prefix, StringComparison.Ordinal) && string.CompareOrdinal(key, after) > 0).Take(limit).Select(key => Find(reading, stamp, key)!)];

    public override StoredResult? Find(MountReading reading, MountStamp stamp, string key)
    {
        var revision = new ResultRevision { Key = key, Version = 1, Id = stamp.Name(key), SavedAt = stamp.ModifiedAt };
        try
        {
            if (Describe(reading, key) is not { Header: var header })
                return null;
            return new() { Revision = revision, Header = header, SizeBytes = (long)header.PointCount * header.Definition.ColumnCount * sizeof(double) };
        }
        catch (Sim2lException e) when (IsOfOne(e))
        {
            return new() { Revision = revision, SizeBytes = 0, Fault = e };
        }
    }

    public override OptimizationResult Load(MountReading reading, StoredResult result) => Describe(reading, result.Key)!.Load(reading);

    public override IEnumerable<ReadOnlyMemory<double>> ReadColumn(MountReading reading, StoredResult result, int column, int start, int count) =>
        Describe(reading, result.Key)!.ReadColumn(reading, column, start, count);

    private MountedResult? Describe(MountReading reading, string key)
    {
        if (_kept.TryGetValue(key, out var known))
            return known;
        if (shape.Describe(reading, key) is not { } result)
            return null;
        if (_kept.Count >= MaximumKept)
            _kept.Clear();
        return _kept[key] = result;
    }
}
