namespace Sim2l.Results;

/// <summary>How an index of results differs from a folder of runs.</summary>
public sealed record StaleRuns
{
    /// <summary>The folder's full path.</summary>
    public required string Root { get; init; }

    /// <summary>Runs' files in the folder.</summary>
    public required int Files { get; init; }

    /// <summary>Full paths of the files that the index does not hold as they are.</summary>
    public required IReadOnlyList<string> Changed { get; init; }

    /// <summary>Runs in the index whose files in this folder are gone.</summary>
    public required IReadOnlyList<IndexedRun> Removed { get; init; }

    /// <summary>Compares a folder with what an index read of it.</summary>
    /// <exception cref="Sim2lException">The folder may not be read.</exception>
    public static StaleRuns Find(string root, IEnumerable<IndexedRun> indexed)
    {
        ArgumentNullException.ThrowIfNull(indexed);
        root = Path.GetFullPath(root);
        var stamps = RunIntrospection.GetStamps(root);
        var changed = stamps.Keys.ToHashSet(StringComparer.Ordinal);
        var removed = new List<IndexedRun>();
        foreach (var run in indexed.Where(run => run.RunPath is not null && Path.GetDirectoryName(run.RunPath) == root))
        {
            if (!stamps.TryGetValue(run.RunPath!, out var stamp))
                removed.Add(run);
            else if (stamp is not null && stamp == run.Stamp)
                changed.Remove(run.RunPath!);
        }
        return new() { Root = root, Files = stamps.Count, Changed = [.. changed.Order(StringComparer.Ordinal)], Removed = removed };
    }
}
