using Sim2l.Runs;

namespace Sim2l.Files;

/// <summary>Counts files of runs, and finds those of the same content by SHA-256.</summary>
/// <remarks>Of a content that is met once only hash, name and run are kept. Not safe for many threads.</remarks>
public sealed class RunFileTally
{
    private readonly Dictionary<(string Hash, long Bytes), List<(string Name, string ExecutionId)>> _contents = [];
    private readonly HashSet<string> _runs = new(StringComparer.Ordinal);
    private long _files;
    private long _external;
    private long _bytes;

    /// <summary>The totals of what was added.</summary>
    public RunFileStatistics Statistics => new()
    {
        RunCount = _runs.Count,
        FileCount = _files,
        ExternalCount = _external,
        SizeBytes = _bytes,
        DuplicateCount = _contents.Values.LongCount(static places => places.Count > 1),
        WastedBytes = _contents.Sum(static content => content.Key.Bytes * (content.Value.Count - 1)),
    };

    /// <summary>What is stored more than once, what costs most first.</summary>
    public IEnumerable<DuplicateContent> Duplicates => _contents
        .Where(static content => content.Value.Count > 1)
        .Select(static content => new DuplicateContent
        {
            ContentHash = content.Key.Hash,
            SizeBytes = content.Key.Bytes,
            Count = content.Value.Count,
            Names = [.. content.Value.Select(static place => place.Name).Distinct(StringComparer.Ordinal)],
            ExecutionIds = [.. content.Value.Select(static place => place.ExecutionId).Distinct(StringComparer.Ordinal)],
        })
        .OrderByDescending(static content => content.WastedBytes)
        .ThenBy(static content => content.ContentHash, StringComparer.Ordinal);

    /// <summary>Counts a file.</summary>
    public void Add(RunArtifact file)
    {
        ArgumentNullException.ThrowIfNull(file);
        _files++;
        _runs.Add(file.ExecutionId);
        if (file.IsExternal)
        {
            _external++;
            return;
        }
        _bytes += file.SizeBytes ?? 0;
        if (file is not { ContentHash: { } hash, SizeBytes: { } bytes })
            return;
        if (!_contents.TryGetValue((hash, bytes), out var places))
            _contents.Add((hash, bytes), places = new(1));
        places.Add((file.Name, file.ExecutionId));
    }
}
