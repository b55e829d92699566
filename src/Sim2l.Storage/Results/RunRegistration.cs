using System.Runtime.CompilerServices;

namespace Sim2l.Results;

/// <summary>Introspects many runs and registers them: several are under way at once, so that they are read while others are written, and share commits.</summary>
public static class RunRegistration
{
    // As many as keep the writer busy; each may hold a whole run.
    private const int UnderWay = 16;

    /// <summary>Registers the runs of files; what became of each comes in the files' order. A run that fails does not stop the others.</summary>
    /// <param name="index">Where they go.</param>
    /// <param name="paths">The files.</param>
    /// <param name="visibility">Who sees them; null as <see cref="NewResult.Visibility"/>.</param>
    /// <param name="viewer">Who registers them.</param>
    /// <param name="cancellation">Stops between two runs.</param>
    public static async IAsyncEnumerable<RegisteredRun> RegisterAsync(
        IResultIndex index, IEnumerable<string> paths, Visibility? visibility, Viewer viewer, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(index);
        ArgumentNullException.ThrowIfNull(paths);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var underWay = new Queue<Task<RegisteredRun>>(UnderWay);
        try
        {
            foreach (var path in paths)
            {
                if (underWay.Count == UnderWay)
                    yield return await underWay.Dequeue().ConfigureAwait(false);
                underWay.Enqueue(Task.Run(() => RegisterAsync(index, path, visibility, viewer, stop.Token), stop.Token));
            }
            while (underWay.TryDequeue(out var next))
                yield return await next.ConfigureAwait(false);
        }
        finally
        {
            // Who stops early waits for what has begun, so that nothing is written behind their back.
            await stop.CancelAsync().ConfigureAwait(false);
            await ((Task)Task.WhenAll(underWay)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static async Task<RegisteredRun> RegisterAsync(IResultIndex index, string path, Visibility? visibility, Viewer viewer, CancellationToken cancellation)
    {
        try
        {
            var result = RunIntrospection.Read(path, cancellation) with { Visibility = visibility };
            return new(path, await index.RegisterAsync(result, viewer, cancellation).ConfigureAwait(false), null);
        }
        catch (Sim2lException e)
        {
            return new(path, null, e);
        }
    }
}
