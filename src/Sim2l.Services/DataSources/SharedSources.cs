using Sim2l.Hosting;

namespace Sim2l.DataSources;

/// <summary>The files that every session finds mounted among its sources when its workspace is made.</summary>
internal sealed class SharedSources
{
    private readonly IReadOnlyList<string> _paths;
    private readonly SourceCounts _counts;

    /// <summary>Uses the files that the operator names; one that is not there yet is found by the sessions that begin later.</summary>
    /// <exception cref="Sim2lException"><see cref="ErrorKind.InvalidInput"/> when two would have the same label.</exception>
    public SharedSources(IEnumerable<string> paths, SourceCounts counts)
    {
        _paths = [.. paths.Select(Path.GetFullPath).Distinct(StringComparer.Ordinal)];
        _counts = counts;
        if (_paths.GroupBy(LabelOf, DataSourceLabel.Comparer).FirstOrDefault(static group => group.Count() > 1) is { } same)
            throw new Sim2lException(ErrorKind.InvalidInput, $"Two files that all sessions share are named '{same.Key}': '{string.Join("' and '", same)}'.");
    }

    /// <summary>Mounts them in a new workspace; what cannot be mounted is logged and left out.</summary>
    public async Task MountAsync(Workspace workspace, ILogger log)
    {
        foreach (var path in _paths)
        {
            try
            {
                await MountedSource.MountAsync(workspace, path, label: LabelOf(path));
                _counts.CountMount();
            }
            catch (Sim2lException e)
            {
                log.SharedSourceFailed(LabelOf(path), e.Kind);
            }
        }
    }

    private static string LabelOf(string path) => DataSourceLabel.Of(Path.GetFileName(path));
}
