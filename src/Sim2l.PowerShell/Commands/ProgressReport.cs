using System.Diagnostics;
using System.Management.Automation;

namespace Sim2l.Commands;

/// <summary>Shows progress for work that takes longer than a second, at most four times a second, and takes it away at the end.</summary>
/// <remarks>Report on the pipeline's thread.</remarks>
internal sealed class ProgressReport : IProgress<long>, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);
    private static int _lastActivity;

    private readonly Cmdlet _cmdlet;
    private readonly ProgressRecord _record;
    private readonly long _total;
    private readonly long _started = Stopwatch.GetTimestamp();
    private long _shown;

    public ProgressReport(Cmdlet cmdlet, string activity, long total)
    {
        _cmdlet = cmdlet;
        _total = total;
        _record = new(Interlocked.Increment(ref _lastActivity), activity, " ");
    }

    /// <summary>What is being worked on now.</summary>
    public string Status
    {
        set => _record.StatusDescription = value;
    }

    public void Report(long value)
    {
        if (Stopwatch.GetElapsedTime(_started) < Patience || (_shown != 0 && Stopwatch.GetElapsedTime(_shown) < Interval))
            return;
        _shown = Stopwatch.GetTimestamp();
        if (_total > 0)
            _record.PercentComplete = (int)Math.Clamp(100 * (double)value / _total, 0, 100);
        _cmdlet.WriteProgress(_record);
    }

    public void Dispose()
    {
        if (_shown == 0)
            return;
        _record.RecordType = ProgressRecordType.Completed;
        _cmdlet.WriteProgress(_record);
    }
}
