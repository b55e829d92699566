namespace Sim2l.Commands;

/// <summary>Remembers how far work on another thread is, for whoever shows it.</summary>
internal sealed class CountedProgress : IProgress<long>
{
    private long _count;

    /// <summary>What was reported last.</summary>
    public long Count => Interlocked.Read(ref _count);

    public void Report(long value) => Interlocked.Exchange(ref _count, value);
}
