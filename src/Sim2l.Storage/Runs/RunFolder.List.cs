namespace Sim2l.Runs;

public sealed partial class RunFolder
{
    /// <summary>The runs that match a filter, newest first, read as they are consumed; only files that changed since the last listing are opened.</summary>
    /// <param name="filter">Which runs.</param>
    /// <param name="onFault">Called once for each file that cannot be read, with its path; the listing goes on.</param>
    /// <param name="progress">Told how many of the changed files are read.</param>
    /// <param name="cancellation">Stops the listing.</param>
    /// <exception cref="Sim2lException">The folder may not be read; a missing one holds no runs.</exception>
    public IEnumerable<Run> List(
        RunFilter filter, Action<string, Sim2lException>? onFault = null, IProgress<(long Done, long Total)>? progress = null, CancellationToken cancellation = default)
    {
        using var listing = new RunListing(Root, filter, new(Root, _abandonedAfter, _time.GetUtcNow()), progress, cancellation);
        foreach (var (name, fault) in listing.Faults)
            onFault?.Invoke(Path.Combine(Root, name), fault);
        while (listing.Next() is { } run)
            yield return run;
    }
}
