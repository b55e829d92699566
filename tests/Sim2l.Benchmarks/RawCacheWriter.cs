using System.Threading.Channels;

namespace Sim2l.Benchmarks;

/// <summary>Group-committed inserts: one writer takes whatever waits, commits it together and tells the callers.</summary>
internal sealed class RawCacheWriter : IAsyncDisposable
{
    private readonly Channel<(CacheSampleRow Row, TaskCompletionSource Written)> _waiting =
        Channel.CreateUnbounded<(CacheSampleRow, TaskCompletionSource)>(new() { SingleReader = true });

    private readonly RawCacheTable _table;
    private readonly Task _writing;

    public RawCacheWriter(string path)
    {
        _table = new(path);
        _writing = Task.Run(WriteAllAsync);
    }

    /// <summary>Ends when the row is on disk.</summary>
    public Task InsertAsync(CacheSampleRow row)
    {
        var written = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting.Writer.TryWrite((row, written));
        return written.Task;
    }

    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.Complete();
        await _writing;
        _table.Dispose();
    }

    private async Task WriteAllAsync()
    {
        var together = new List<(CacheSampleRow Row, TaskCompletionSource Written)>();
        while (await _waiting.Reader.WaitToReadAsync())
        {
            while (_waiting.Reader.TryRead(out var next))
                together.Add(next);
            _table.InsertTogether(together.Select(static one => one.Row));
            foreach (var (_, written) in together)
                written.SetResult();
            together.Clear();
        }
    }
}
