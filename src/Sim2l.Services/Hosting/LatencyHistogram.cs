namespace Sim2l.Hosting;

/// <summary>How long requests took: how many within each bound, and all together.</summary>
internal sealed class LatencyHistogram
{
    /// <summary>The bounds in seconds, with one more bucket for what took longer.</summary>
    public static readonly double[] Bounds = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

    private readonly long[] _counts = new long[Bounds.Length + 1];
    private long _ticks;

    public void Add(double seconds)
    {
        var bucket = Array.FindIndex(Bounds, bound => seconds <= bound);
        Interlocked.Increment(ref _counts[bucket < 0 ? Bounds.Length : bucket]);
        Interlocked.Add(ref _ticks, (long)(seconds * TimeSpan.TicksPerSecond));
    }

    /// <summary>How many took at most each bound; the last is how many there were.</summary>
    public IReadOnlyList<long> Cumulative()
    {
        var sum = 0L;
        return [.. _counts.Select(count => sum += count)];
    }

    /// <summary>What they took together, in seconds.</summary>
    public double Sum => (double)Interlocked.Read(ref _ticks) / TimeSpan.TicksPerSecond;
}
