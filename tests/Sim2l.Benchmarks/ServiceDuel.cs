namespace Sim2l.Benchmarks;

/// <summary>A duel in which our side is a service, asked by another process over 32 connections.</summary>
internal abstract class ServiceDuel(string name, string baseline, Target target)
    : Duel(name, baseline, target)
{
    private readonly Stack<IAsyncDisposable> _parts = new();
    private LoadProcess? _load;

    protected LoadProcess Load => _load!;

    protected sealed override void Prepare(Workspace workspace)
    {
        _load = Keep(new LoadProcess());
        PrepareAsync(workspace).GetAwaiter().GetResult();
    }

    protected override void CleanUp()
    {
        while (_parts.TryPop(out var part))
            part.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }

    protected abstract Task PrepareAsync(Workspace workspace);

    /// <summary>Keeps something until the measuring is over.</summary>
    protected T Keep<T>(T part)
        where T : IAsyncDisposable
    {
        _parts.Push(part);
        return part;
    }

    protected static TimeSpan TimeOf(LoadResult result) => TimeSpan.FromMilliseconds(result.Elapsed);
}
