using System.Diagnostics;

namespace Sim2l.Runs;

/// <summary>The metrics of one run that wait to be written together.</summary>
internal sealed class MetricBatch(RunReference run, RunWriter writer) : IDisposable
{
    private const int Full = 5_000;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    private readonly List<RunMetric> _waiting = [];
    private long _flushed = Stopwatch.GetTimestamp();

    public RunReference Run => run;

    /// <summary>Whether enough is waiting, or for long enough that a crash would lose more than the moment.</summary>
    public bool IsDue => _waiting.Count >= Full || Stopwatch.GetElapsedTime(_flushed) > Longest;

    public void Add(RunMetric metric) => _waiting.Add(metric);

    public void Flush()
    {
        if (_waiting.Count > 0)
            writer.AddMetrics(_waiting);
        Discard();
        _flushed = Stopwatch.GetTimestamp();
    }

    public void Discard() => _waiting.Clear();

    public void Dispose()
    {
        try
        {
            Flush();
        }
        catch (Sim2lException)
        {
            // Rows are left here only when the pipeline is being torn down by another fault, which is the one to show.
        }
        writer.Dispose();
    }
}
