using Sim2l.Optimization;

namespace Sim2l.DataSources;

/// <summary>Results of sources with their points.</summary>
internal static class SourceResults
{
    /// <exception cref="Sim2lException"><see cref="ErrorKind.Conflict"/> when it was removed meanwhile; whatever keeps the source from being read.</exception>
    public static SourceResult Load(Workspace workspace, SourceResult result, CancellationToken cancellation)
    {
        var storage = workspace.Sources.OpenAsync(result.Source.Id, cancellation).GetAwaiter().GetResult();
        var loaded = storage.LoadAsync(result.Key!, cancellation).GetAwaiter().GetResult()
            ?? throw new Sim2lException(ErrorKind.Conflict, $"The result '{result.Key}' of the data source '{result.Source.Label}' was removed while it was read.");
        return result with { Result = loaded.Result };
    }

    /// <summary>The points of all results of some sources as one result.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/> where they cannot be compared; as <see cref="Load"/>.</exception>
    public static OptimizationResult Union(Workspace workspace, IReadOnlyList<string> sources, IEnumerable<SourceResult> results, CancellationToken cancellation)
    {
        var loaded = results.Select(result => result.Fault is null ? Load(workspace, result, cancellation) : throw result.Fault).ToArray();
        var counts = loaded.CountBy(static result => result.Source.Id).ToDictionary();
        return ResultUnion.Of(string.Join(", ", sources), [.. loaded.Select(result => (counts[result.Source.Id] == 1 ? result.Source.Label : $"{result.Source.Label}: {result.Key}", result.Result!))]);
    }
}
